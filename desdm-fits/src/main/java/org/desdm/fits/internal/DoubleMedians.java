package org.desdm.fits.internal;

import java.util.Arrays;

/** Medians of differences of doubles, found in place. */
final class DoubleMedians extends RowMedians {

    /** Bits of the differences of the row. */
    long[] differences = new long[0];

    @Override
    void begin(int row, int rowsOfTile, boolean permuted) {
        super.begin(row, rowsOfTile, permuted);
        differences = differences.length < row ? new long[row] : differences;
        Arrays.fill(differences, 0); // what is left over from another tile must not come in
    }

    @Override
    double lowerMedian(int n) {
        return Double.longBitsToDouble(Selection.select(differences, n, (n - 1) / 2));
    }

    /** Not looked at: the median itself is found. */
    @Override
    boolean isAtLeast(double limit, double factor, int n) {
        return false;
    }
}
