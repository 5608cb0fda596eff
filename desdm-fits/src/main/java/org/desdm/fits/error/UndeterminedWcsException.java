package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** Pairs of pixels and sky do not determine the coordinates that are to be fitted. */
public final class UndeterminedWcsException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public UndeterminedWcsException(String what, String next) {
        super(Problem.of(FitsError.UNDETERMINED_WCS, what).at("matched pairs").next(next));
    }
}
