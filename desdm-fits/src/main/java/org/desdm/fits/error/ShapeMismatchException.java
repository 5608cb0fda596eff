package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** Two images that must have one shape differ. */
public final class ShapeMismatchException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public ShapeMismatchException(String what) {
        super(Problem.of(FitsError.SHAPE_MISMATCH, what).next("give images of one shape"));
    }

    public ShapeMismatchException(String what, String where, String next) {
        super(Problem.of(FitsError.SHAPE_MISMATCH, what).at(where).next(next));
    }
}
