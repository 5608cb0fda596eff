package org.desdm.fits.io.table;

/**
 * Rows of a table, 0-based and half-open.
 *
 * @param first first row
 * @param end row behind the last
 */
public record RowRange(long first, long end) {

    public RowRange {
        if (first < 0 || end < first) {
            throw new IllegalArgumentException("no rows: [%d,%d)".formatted(first, end));
        }
    }

    /** How many rows there are. */
    public long count() {
        return end - first;
    }
}
