package org.desdm.fits.precal;

import java.util.Arrays;

/**
 * Means of bins of rows, each at the middle of its bin. Bins differ by at most one row in height
 * and hold every row once; a bin without a finite level is left out.
 *
 * @param middle middles of the bins, rows; ascending
 * @param level mean levels of the bins, ADU
 * @param rows number of levels that each mean is of
 */
record RowBins(double[] middle, double[] level, int[] rows) {

    /** How many bins of about {@code binRows} rows there are in {@code rows}. */
    static int count(int rows, int binRows) {
        return Math.max(1, (int) Math.round((double) rows / binRows));
    }

    static RowBins of(double[] rows, int binRows) {
        int count = count(rows.length, binRows);
        double[] middle = new double[count];
        double[] level = new double[count];
        int[] finite = new int[count];
        int n = 0;
        for (int bin = 0; bin < count; bin++) {
            int first = (int) ((long) bin * rows.length / count);
            int end = (int) ((bin + 1L) * rows.length / count);
            finite[n] = finite(rows, first, end);
            if (finite[n] > 0) {
                middle[n] = 0.5 * (first + end - 1);
                level[n] = sum(rows, first, end) / finite[n];
                n++;
            }
        }
        return new RowBins(
                Arrays.copyOf(middle, n), Arrays.copyOf(level, n), Arrays.copyOf(finite, n));
    }

    /** Bins of equal height over {@code rows} rows, with the given levels. */
    static RowBins even(double[] level, int rows) {
        double[] middle = new double[level.length];
        int[] counts = new int[level.length];
        for (int bin = 0; bin < middle.length; bin++) {
            middle[bin] = (bin + 0.5) * rows / middle.length - 0.5;
            counts[bin] = rows / middle.length;
        }
        return new RowBins(middle, level, counts);
    }

    int size() {
        return middle.length;
    }

    /** The median of the finite levels. */
    static double median(double[] rows) {
        double[] sorted =
                Arrays.stream(rows).filter(level -> !Double.isNaN(level)).sorted().toArray();
        int n = sorted.length;
        return n == 0 ? Double.NaN : 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
    }

    /** The mean of the finite levels. */
    static double mean(double[] rows) {
        return sum(rows, 0, rows.length) / finite(rows, 0, rows.length);
    }

    private static int finite(double[] rows, int first, int end) {
        int n = 0;
        for (int row = first; row < end; row++) {
            n += Double.isNaN(rows[row]) ? 0 : 1;
        }
        return n;
    }

    private static double sum(double[] rows, int first, int end) {
        double sum = 0;
        for (int row = first; row < end; row++) {
            sum += Double.isNaN(rows[row]) ? 0 : rows[row];
        }
        return sum;
    }
}
