package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A plane that a step needs, such as a weight map, is not there. */
public final class MissingPlaneException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public MissingPlaneException(String what, String where, String next) {
        super(Problem.of(FitsError.MISSING_PLANE, what).at(where).next(next));
    }
}
