package org.desdm.fits.internal;

import java.util.function.Supplier;

/**
 * The noise of a tile, from the medians of differences of neighbours in its rows, as CFITSIO finds
 * it: strictly in the precision of the pixels, so that the same file comes out. The loops over
 * pixels are of a subclass for each type, as Java has no other way to write them for both.
 *
 * <p>Keeps its buffers; for one thread.
 *
 * @param <A> the array that holds pixels
 * @param <M> what holds differences of them
 * @see <a href="https://arxiv.org/abs/0903.2140">Pence, Seaman and White 2009, PASP 121, 414</a>
 */
public abstract sealed class NoiseEstimate<A, M extends RowMedians>
        permits FloatNoise, DoubleNoise {

    /** Good pixels that differences of the fifth order take. */
    public static final int SHORTEST_ROW = 9;

    private static final double SECOND = 1.0483579; // 1.4826 / sqrt(2)
    private static final double THIRD = 0.6052697; // 1.4826 / sqrt(6)
    private static final double FIFTH = 0.1772048; // 1.4826 / sqrt(70)

    final M second;
    final M third;
    final M fifth;

    NoiseEstimate(Supplier<M> medians) {
        this.second = medians.get();
        this.third = medians.get();
        this.fifth = medians.get();
    }

    /** Makes room for the good pixels of a row. */
    abstract void reserve(int width);

    /** Keeps the pixels of a row that are not NaN; how many they are. */
    abstract int goodPixels(A values, int from, int width, boolean nulls);

    /** Puts the differences of the first {@code n} good pixels, and their counts, where they go. */
    abstract void differences(int n);

    /**
     * Standard deviation of the noise: the least of three estimates that is not 0, beginning with
     * that of third differences.
     *
     * @param values row-major; not modified
     * @param nulls whether NaN is among them
     */
    public final double sigma(A values, int width, int height, boolean nulls) {
        if (width < SHORTEST_ROW && height > 1) {
            return sigma(values, width * height, 1, nulls);
        }
        begin(width, height);
        if (height == 1) {
            return sigmaOfRow(values, width, nulls);
        }
        for (int y = 0; y < height; y++) {
            row(values, y * width, width, nulls);
        }
        return sigma();
    }

    /**
     * Begins an image whose rows come one by one, each of {@link #SHORTEST_ROW} pixels at least.
     */
    public final void begin(int width, int height) {
        reserve(width);
        second.begin(width, height, height > 1);
        third.begin(width, height, false);
        fifth.begin(width, height, false);
    }

    /**
     * Takes a row.
     *
     * @param values has its pixels from {@code from} on; not modified
     * @param nulls whether NaN may be among them
     */
    public final void row(A values, int from, int width, boolean nulls) {
        int n = goodPixels(values, from, width, nulls);
        if (n >= SHORTEST_ROW) {
            row(n);
        }
    }

    /** Standard deviation of the noise of the rows so far. */
    public final double sigma() {
        double sigma = less(thirdOrder(), SECOND * second.median());
        return less(sigma, FIFTH * fifth.median());
    }

    /** The estimate of third differences alone, of the rows so far. */
    public final double thirdOrder() {
        return THIRD * third.median();
    }

    /** The same for a tile of one row: of estimates that are not the least, nothing is sought. */
    private double sigmaOfRow(A values, int width, boolean nulls) {
        int n = goodPixels(values, 0, width, nulls);
        if (n < SHORTEST_ROW) {
            return 0;
        }
        differences(n);
        third.endRow(third.count);
        double sigma = thirdOrder();
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
}
