package org.desdm.fits.io.table;

import java.io.IOException;

/** Some columns of a table as bytes in memory, a piece of its rows at a time. */
interface FieldSource {

    /** Reads the rows from {@code first} on; returns how many there are now, at least 1. */
    int load(long first, int most) throws IOException;

    /** The cells of all rows that were read, of a column with one number of values in each. */
    void cells(int slot, Cells cells);

    /** Number of elements of one of the rows that were read, in a variable column. */
    long count(int slot, int row);

    /** Reads the elements of one of the rows that were read, in a variable column. */
    void elements(int slot, int row, Cells cells) throws IOException;
}
