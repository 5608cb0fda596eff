package org.desdm.fits.internal;

import java.util.Arrays;

/** Differences of one order in a row of a tile, and the lower medians of the rows so far. */
final class RowMedians {

    /** Half the width of the window in which the median is looked for first. */
    private static final float WINDOW = 0.12f;

    float[] differences = new float[0];
    int count;
    private double[] medians = new double[0];
    private float[] window = new float[0];
    private int rows;
    private boolean inPlace;

    /** The median of the row before: it only makes finding the next one faster. */
    private float guess;

    /**
     * Begins a tile.
     *
     * @param permuted whether differences that are left over from a row are looked at in a later
     *     one, so that they must be permuted as CFITSIO does it
     */
    void begin(int row, int rowsOfTile, boolean permuted) {
        if (differences.length < row) {
            differences = new float[row];
            window = new float[row + 1];
        }
        medians = medians.length < rowsOfTile ? new double[rowsOfTile] : medians;
        Arrays.fill(differences, 0); // what is left over from another tile must not come in
        rows = 0;
        inPlace = permuted;
    }

    /**
     * Takes the lower median of the first {@code n} differences; does nothing if there are none.
     */
    void endRow(int n) {
        if (n > 0) {
            int wanted = (n - 1) / 2;
            guess = inPlace ? Selection.select(differences, n, wanted) : near(n, wanted);
            medians[rows++] = guess;
        }
    }

    /** Mean of the two rows in the middle; 0 if there are none. */
    double median() {
        Arrays.sort(medians, 0, rows);
        return rows == 0 ? 0 : (medians[(rows - 1) / 2] + medians[rows / 2]) / 2;
    }

    /**
     * The difference of a rank, from those near the guess if it is there. Differences are not
     * negative, so their bits are ordered as they are, and counting them needs no branches.
     */
    private float near(int n, int wanted) {
        int low = Float.floatToRawIntBits(guess * (1 - WINDOW));
        int high = Float.floatToRawIntBits(guess * (1 + WINDOW));
        int below = 0;
        int inside = 0;
        // hot loop: every pixel of an image that is quantised, three times
        for (int i = 0; i < n; i++) {
            float difference = differences[i];
            int bits = Float.floatToRawIntBits(difference);
            int less = bits - low >>> 31;
            window[inside] = difference;
            below += less;
            inside += 1 - less - (high - bits >>> 31);
        }
        int rank = wanted - below;
        if (rank >= 0 && rank < inside) {
            return Selection.select(window, inside, rank);
        }
        System.arraycopy(differences, 0, window, 0, n);
        return Selection.select(window, n, wanted);
    }
}
