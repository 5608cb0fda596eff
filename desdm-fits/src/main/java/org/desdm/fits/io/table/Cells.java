package org.desdm.fits.io.table;

/** Cells of one column in memory: the same number of elements in rows at a distance. */
final class Cells {

    byte[] bytes = {};

    /** Index of the first element of the first row. */
    int start;

    /** Bytes from a row to the next. */
    int stride;

    int rows;

    /** Values of a row. */
    int size;

    /** The same bytes with another number of values: those of one array. */
    void set(byte[] source, int first, int count) {
        bytes = source;
        start = first;
        stride = 0;
        rows = 1;
        size = count;
    }
}
