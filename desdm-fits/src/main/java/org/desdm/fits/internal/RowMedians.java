package org.desdm.fits.internal;

import java.util.Arrays;

/**
 * Differences of one order in a row of a tile, and the lower medians of the rows so far.
 * Differences are not negative, so the bits of these floats are ordered as they are, and whole
 * numbers are counted without branches.
 */
final class RowMedians {

    /** Half the width of the window in which the median is looked for first. */
    private static final float WINDOW = 0.12f;

    /** What a row's median adds to the guess. */
    private static final float MEMORY = 0.25f;

    /** Differences that are not narrowed down further. */
    private static final int FEW = 16;

    /**
     * Half the width of a later window, in parts of the one before, times the root of how many are
     * in that: two and a half standard deviations of a rank.
     */
    private static final double MARGIN = 1.25;

    /** Bits of the differences of the row. */
    int[] differences = new int[0];

    int count;
    private double[] medians = new double[0];
    private int[] window = new int[0];
    private int[] other = new int[0];
    private int rows;
    private boolean inPlace;

    /** Mean of the medians before: it only makes finding the next one faster. */
    private float guess;

    /**
     * Begins a tile.
     *
     * @param permuted whether differences that are left over from a row are looked at in a later
     *     one, so that they must be permuted as CFITSIO does it
     */
    void begin(int row, int rowsOfTile, boolean permuted) {
        if (differences.length < row) {
            differences = new int[row];
            window = new int[Integer.highestOneBit(row) * 2]; // a power of two above row
            other = new int[window.length];
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
            int bits = inPlace ? Selection.select(differences, n, wanted) : near(n, wanted);
            float median = Float.intBitsToFloat(bits);
            float mean = guess == 0 ? median : guess + (median - guess) * MEMORY;
            guess = Float.isFinite(mean) ? mean : 0;
            medians[rows++] = median;
        }
    }

    /**
     * Whether the lower median of the first {@code n} differences, times a factor, is a limit at
     * least. Only counts, which is faster than to find it.
     */
    boolean isAtLeast(double limit, double factor, int n) {
        float least = (float) (limit / factor);
        while (factor * least < limit) {
            least = Math.nextUp(least);
        }
        int low = Float.floatToRawIntBits(least);
        int below = 0;
        // hot loop: every pixel of an image that is quantised, twice
        for (int i = 0; i < n; i++) {
            below += differences[i] - low >>> 31;
        }
        return below <= (n - 1) / 2;
    }

    /** Mean of the two rows in the middle; 0 if there are none. */
    double median() {
        Arrays.sort(medians, 0, rows);
        return rows == 0 ? 0 : (medians[(rows - 1) / 2] + medians[rows / 2]) / 2;
    }

    /** The difference of a rank, from those near the guess if it is there, and from ever fewer. */
    private int near(int n, int wanted) {
        float low = guess * (1 - WINDOW);
        float high = guess * (1 + WINDOW);
        int[] from = differences;
        int count = n;
        int rank = wanted;
        while (count > FEW) {
            long found = gather(from, count, low, high);
            int inside = (int) found;
            int rankInside = rank - (int) (found >>> 32);
            if (rankInside < 0 || rankInside >= inside || inside == count) {
                break;
            }
            from = window;
            window = other;
            other = from;
            count = inside;
            rank = rankInside;
            double place = (rank + 0.5) / count;
            double margin = MARGIN / Math.sqrt(count);
            float width = high - low;
            high = (float) Math.min(high, low + width * (place + margin));
            low = (float) Math.max(low, low + width * (place - margin));
        }
        if (from == differences) {
            System.arraycopy(differences, 0, window, 0, n);
            return Selection.select(window, n, wanted);
        }
        return Selection.select(from, count, rank);
    }

    /**
     * Copies differences of a range to the window; how many are below it (upper half), and in it.
     */
    private long gather(int[] from, int n, float least, float most) {
        int[] to = window;
        int mask = to.length - 1; // which the compiler needs no bounds check for
        int low = Float.floatToRawIntBits(least);
        int span = Float.floatToRawIntBits(most) - low + 1;
        int below = 0;
        int inside = 0;
        // hot loop: every pixel of an image that is quantised, three times
        for (int i = 0; i < n; i++) {
            int bits = from[i];
            int above = bits - low;
            to[inside & mask] = bits;
            below -= above >> 31;
            inside += (above - span & ~above) >>> 31;
        }
        return (long) below << 32 | inside;
    }
}
