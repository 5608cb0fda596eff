package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A flat is not normalised to about 1. */
public final class NotNormalisedException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public NotNormalisedException(String what, String where, String next) {
        super(Problem.of(FitsError.NOT_NORMALISED, what).at(where).next(next));
    }
}
