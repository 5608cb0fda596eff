package org.desdm.fits.table;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/** A value of a column does not fit: into the array that was asked for, or into the file. */
public final class ValueOutOfRangeException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public ValueOutOfRangeException(String what, String where, String next) {
        super(Problem.of(FitsError.VALUE_OUT_OF_RANGE, what).at(where).next(next));
    }
}
