package org.desdm.fits.internal;

/** The noise of a tile of doubles. Finds the same as {@link FloatNoise}, with plainer loops. */
public final class DoubleNoise extends NoiseEstimate<double[], DoubleMedians> {

    private double[] good = new double[0];

    public DoubleNoise() {
        super(DoubleMedians::new);
    }

    @Override
    void reserve(int width) {
        good = good.length < width ? new double[width] : good;
    }

    @Override
    int goodPixels(double[] values, int from, int width, boolean nulls) {
        if (!nulls) {
            System.arraycopy(values, from, good, 0, width);
            return width;
        }
        int n = 0;
        for (int i = from; i < from + width; i++) {
            if (!Double.isNaN(values[i])) {
                good[n++] = values[i];
            }
        }
        return n;
    }

    /** Of pixels that equal their neighbours, CFITSIO takes no differences. */
    @Override
    void differences(int n) {
        double[] v = good;
        long[] d2 = second.differences;
        long[] d3 = third.differences;
        long[] d5 = fifth.differences;
        int n2 = 0;
        int n3 = 0;
        // hot loop: every pixel of an image that is quantised
        for (int i = 0; i + SHORTEST_ROW <= n; i++) {
            double v3 = v[i + 2];
            double v5 = v[i + 4];
            double v6 = v[i + 5];
            double v7 = v[i + 6];
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

    /** Bits of a number without its sign. */
    private static long sizeOf(double value) {
        return Double.doubleToRawLongBits(value) & Long.MAX_VALUE;
    }
}
