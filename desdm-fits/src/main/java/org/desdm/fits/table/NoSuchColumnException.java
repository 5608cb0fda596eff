package org.desdm.fits.table;

import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/** A table has no column of the name that was asked for. */
public final class NoSuchColumnException extends DesdmException {

    private static final long serialVersionUID = 1L;

    /**
     * A name that no column has.
     *
     * @param where the table
     * @param names those that its columns have
     */
    public NoSuchColumnException(String name, String where, List<String> names) {
        super(
                Problem.of(FitsError.NO_SUCH_COLUMN, "the table has no column '" + name + "'")
                        .at(where)
                        .next("name one that it has: " + FitsTable.listed(names)));
    }
}
