package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A component of the sky cannot be told from the others. */
public final class SingularSkyException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public SingularSkyException(String what, String where, String next) {
        super(Problem.of(FitsError.SINGULAR_SKY, what).at(where).next(next));
    }
}
