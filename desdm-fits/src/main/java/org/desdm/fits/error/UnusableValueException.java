package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A number that a step needs, such as a gain, cannot be used. */
public final class UnusableValueException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public UnusableValueException(String what) {
        super(Problem.of(FitsError.UNUSABLE_VALUE, what).next("correct the value in the header"));
    }

    public UnusableValueException(String what, String where, String next) {
        super(Problem.of(FitsError.UNUSABLE_VALUE, what).at(where).next(next));
    }
}
