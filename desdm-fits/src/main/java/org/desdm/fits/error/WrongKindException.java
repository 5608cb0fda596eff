package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A calibration is of another kind than its step needs. */
public final class WrongKindException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public WrongKindException(String what, String where, String next) {
        super(Problem.of(FitsError.WRONG_KIND, what).at(where).next(next));
    }
}
