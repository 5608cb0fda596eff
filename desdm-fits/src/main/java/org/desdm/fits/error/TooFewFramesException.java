package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** Fewer frames than a calibration can be made of. */
public final class TooFewFramesException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public TooFewFramesException(String what, String where, String next) {
        super(Problem.of(FitsError.TOO_FEW_FRAMES, what).at(where).next(next));
    }
}
