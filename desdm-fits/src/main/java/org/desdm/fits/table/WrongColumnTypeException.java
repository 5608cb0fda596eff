package org.desdm.fits.table;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/** A column was asked for in a type that cannot hold its values. */
public final class WrongColumnTypeException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public WrongColumnTypeException(String what, String column, String next) {
        super(Problem.of(FitsError.WRONG_COLUMN_TYPE, what).at("column " + column).next(next));
    }
}
