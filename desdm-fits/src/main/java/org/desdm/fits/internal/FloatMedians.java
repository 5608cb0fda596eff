package org.desdm.fits.internal;

import java.util.Arrays;

/**
 * Medians of differences of floats: looked for near those of the rows before. Their bits are whole
 * numbers that are counted without branches.
 */
final class FloatMedians extends RowMedians {

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

    private int[] window = new int[0];
    private int[] other = new int[0];
    private long[] selected = new long[0];
    private boolean inPlace;

    /** Mean of the medians before: it only makes finding the next one faster. */
    private float guess;

    @Override
    void begin(int row, int rowsOfTile, boolean permuted) {
        super.begin(row, rowsOfTile, permuted);
        if (differences.length < row) {
            differences = new int[row];
            window = new int[Integer.highestOneBit(row) * 2]; // a power of two above row
            other = new int[window.length];
            selected = new long[row];
        }
        Arrays.fill(differences, 0); // what is left over from another tile must not come in
        inPlace = permuted;
    }

    @Override
    double lowerMedian(int n) {
        int wanted = (n - 1) / 2;
        int bits = inPlace ? permuted(n, wanted) : near(n, wanted);
        float median = Float.intBitsToFloat(bits);
        float mean = guess == 0 ? median : guess + (median - guess) * MEMORY;
        guess = Float.isFinite(mean) ? mean : 0;
        return median;
    }

    private int permuted(int n, int wanted) {
        int found = selected(differences, n, wanted);
        for (int i = 0; i < n; i++) {
            differences[i] = (int) selected[i];
        }
        return found;
    }

    private int selected(int[] from, int n, int wanted) {
        for (int i = 0; i < n; i++) {
            selected[i] = from[i];
        }
        return (int) Selection.select(selected, n, wanted);
    }

    /** Only counts, which is faster than to find the median. */
    @Override
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
        return selected(from, count, rank);
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
