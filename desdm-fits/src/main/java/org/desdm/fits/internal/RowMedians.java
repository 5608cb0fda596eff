package org.desdm.fits.internal;

import java.util.Arrays;

/**
 * Differences of one order in a row of a tile, and the lower medians of the rows so far.
 * Differences are not negative, so the bits of these numbers are ordered as they are; a subclass
 * holds them.
 */
abstract class RowMedians {

    /** Differences of the row. */
    int count;

    private double[] medians = new double[0];
    private int rows;

    /**
     * Begins a tile.
     *
     * @param permuted whether differences that are left over from a row are looked at in a later
     *     one, so that they must be permuted as CFITSIO does it
     */
    void begin(int row, int rowsOfTile, boolean permuted) {
        medians = medians.length < rowsOfTile ? new double[rowsOfTile] : medians;
        rows = 0;
    }

    /** The lower median of the first {@code n} differences, at least one. */
    abstract double lowerMedian(int n);

    /**
     * Whether the lower median of the first {@code n} differences, times a factor, is known to be a
     * limit at least.
     */
    abstract boolean isAtLeast(double limit, double factor, int n);

    /**
     * Takes the lower median of the first {@code n} differences; does nothing if there are none.
     */
    final void endRow(int n) {
        if (n > 0) {
            medians[rows++] = lowerMedian(n);
        }
    }

    /** Mean of the two rows in the middle; 0 if there are none. */
    final double median() {
        Arrays.sort(medians, 0, rows);
        return rows == 0 ? 0 : (medians[(rows - 1) / 2] + medians[rows / 2]) / 2;
    }
}
