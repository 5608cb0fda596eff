package org.desdm.fits.internal;

/** The noise of a tile of floats. */
public final class FloatNoise extends NoiseEstimate<float[], FloatMedians> {

    private float[] good = new float[0];

    public FloatNoise() {
        super(FloatMedians::new);
    }

    @Override
    void reserve(int width) {
        good = good.length < width ? new float[width] : good;
    }

    @Override
    int goodPixels(float[] values, int from, int width, boolean nulls) {
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

    @Override
    void differences(int n) {
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
