package org.desdm.fits.internal;

/**
 * The noise of a tile of floats, from the medians of differences of neighbours in its rows, as
 * CFITSIO finds it: strictly in float precision, so that the same file comes out.
 *
 * <p>Keeps its buffers; for one thread.
 *
 * @see <a href="https://arxiv.org/abs/0903.2140">Pence, Seaman and White 2009, PASP 121, 414</a>
 */
public final class NoiseEstimate {

    /** Good pixels that differences of the fifth order take. */
    static final int SHORTEST_ROW = 9;

    private static final double SECOND = 1.0483579; // 1.4826 / sqrt(2)
    private static final double THIRD = 0.6052697; // 1.4826 / sqrt(6)
    private static final double FIFTH = 0.1772048; // 1.4826 / sqrt(70)

    private final RowMedians second = new RowMedians();
    private final RowMedians third = new RowMedians();
    private final RowMedians fifth = new RowMedians();
    private float[] good = new float[0];

    /**
     * Standard deviation of the noise: the least of three estimates that is not 0, beginning with
     * that of third differences.
     *
     * @param values row-major; not modified
     * @param nulls whether NaN is among them
     */
    public double sigma(float[] values, int width, int height, boolean nulls) {
        if (width < SHORTEST_ROW && height > 1) {
            return sigma(values, width * height, 1, nulls);
        }
        good = good.length < width ? new float[width] : good;
        second.begin(width, height, height > 1);
        third.begin(width, height, false);
        fifth.begin(width, height, false);
        if (height == 1) {
            return sigmaOfRow(values, width, nulls);
        }
        for (int y = 0; y < height; y++) {
            int n = goodPixels(values, y * width, width, nulls);
            if (n >= SHORTEST_ROW) {
                row(n);
            }
        }
        double sigma = THIRD * third.median();
        sigma = less(sigma, SECOND * second.median());
        return less(sigma, FIFTH * fifth.median());
    }

    /** The same for a tile of one row: of estimates that are not the least, nothing is sought. */
    private double sigmaOfRow(float[] values, int width, boolean nulls) {
        int n = goodPixels(values, 0, width, nulls);
        if (n < SHORTEST_ROW) {
            return 0;
        }
        differences(n);
        third.endRow(third.count);
        double sigma = THIRD * third.median();
        int n2 = countOfSecond();
        if (!second.isAtLeast(sigma, SECOND, n2)) {
            second.endRow(n2);
            sigma = less(sigma, SECOND * second.median());
        }
        if (!fifth.isAtLeast(sigma, FIFTH, third.count)) {
            fifth.endRow(third.count);
            sigma = less(sigma, FIFTH * fifth.median());
        }
        return sigma;
    }

    private static double less(double sigma, double other) {
        return other != 0 && other < sigma ? other : sigma;
    }

    private int goodPixels(float[] values, int from, int width, boolean nulls) {
        if (!nulls) {
            System.arraycopy(values, from, good, 0, width);
            return width;
        }
        int n = 0;
        for (int i = from; i < from + width; i++) {
            if (!Float.isNaN(values[i])) {
                good[n++] = values[i];
            }
        }
        return n;
    }

    private void row(int n) {
        differences(n);
        int n3 = third.count;
        fifth.endRow(n3);
        third.endRow(n3);
        second.endRow(countOfSecond());
    }

    /** CFITSIO counts by the third differences: leftovers of rows before come in. */
    private int countOfSecond() {
        if (third.count == 1) {
            return second.count;
        }
        return second.count > 1 ? third.count : 0;
    }

    private void differences(int n) {
        if (hasEqualNeighbours(n)) {
            differencesWithoutFlatRuns(n);
            return;
        }
        float[] v = good;
        int[] d2 = second.differences;
        int[] d3 = third.differences;
        int[] d5 = fifth.differences;
        int count = n - SHORTEST_ROW + 1;
        // hot loop: every pixel of an image that is quantised
        for (int i = 0; i < count; i++) {
            float v3 = v[i + 2];
            float v5 = v[i + 4];
            float v7 = v[i + 6];
            d2[i] = sizeOf(v5 - v7);
            d3[i] = sizeOf(2 * v5 - v3 - v7);
            d5[i] = sizeOf(6 * v5 - 4 * v3 - 4 * v7 + v[i] + v[i + 8]);
        }
        second.count = count;
        third.count = count;
    }

    /** Bits of a number without its sign. */
    private static int sizeOf(float value) {
        return Float.floatToRawIntBits(value) & Integer.MAX_VALUE;
    }

    private boolean hasEqualNeighbours(int n) {
        // hot loop: every pixel of an image that is quantised
        for (int i = 1; i < n; i++) {
            if (good[i] == good[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /** Of pixels that equal their neighbours, CFITSIO takes no differences. */
    private void differencesWithoutFlatRuns(int n) {
        float[] v = good;
        int[] d2 = second.differences;
        int[] d3 = third.differences;
        int[] d5 = fifth.differences;
        int n2 = 0;
        int n3 = 0;
        // hot loop: every pixel of an image that is quantised
        for (int i = 0; i + SHORTEST_ROW <= n; i++) {
            float v3 = v[i + 2];
            float v5 = v[i + 4];
            float v6 = v[i + 5];
            float v7 = v[i + 6];
            if (!(v5 == v6 && v6 == v7)) {
                d2[n2++] = sizeOf(v5 - v7);
            }
            if (!(v3 == v[i + 3] && v[i + 3] == v5 && v5 == v6 && v6 == v7)) {
                d3[n3] = sizeOf(2 * v5 - v3 - v7);
                d5[n3] = sizeOf(6 * v5 - 4 * v3 - 4 * v7 + v[i] + v[i + 8]);
                n3++;
            }
        }
        second.count = n2;
        third.count = n3;
    }
}
