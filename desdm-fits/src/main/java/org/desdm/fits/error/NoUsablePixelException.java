package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** An image or a stack has no usable pixel. */
public final class NoUsablePixelException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public NoUsablePixelException(String what) {
        super(Problem.of(FitsError.NO_USABLE_PIXEL, what).next("give another image"));
    }

    public NoUsablePixelException(String what, String where, String next) {
        super(Problem.of(FitsError.NO_USABLE_PIXEL, what).at(where).next(next));
    }
}
