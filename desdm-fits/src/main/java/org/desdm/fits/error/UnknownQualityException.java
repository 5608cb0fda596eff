package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A quality plane has values that its vocabulary does not have. */
public final class UnknownQualityException extends DesdmException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what the values
     * @param where the file
     * @param next what to do
     */
    public UnknownQualityException(String what, String where, String next) {
        super(Problem.of(FitsError.UNKNOWN_QUALITY, what).at(where).next(next));
    }
}
