package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A file has no such HDU, extension or CCD, or has several where one must be named. */
public final class NoSuchHduException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public NoSuchHduException(String what, String where, String next) {
        super(Problem.of(FitsError.NO_SUCH_HDU, what).at(where).next(next));
    }
}
