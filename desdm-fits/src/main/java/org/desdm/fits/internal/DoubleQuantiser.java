package org.desdm.fits.internal;

/** Quantises doubles. */
public final class DoubleQuantiser extends Quantiser<double[]> {

    public DoubleQuantiser() {
        super(new DoubleNoise());
    }

    @Override
    Range range(double[] values, int count) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        int good = 0;
        // hot loop: every pixel of an image that is quantised
        for (int i = 0; i < count; i++) {
            double value = values[i];
            low = value < low ? value : low; // false for NaN
            high = value > high ? value : high;
            good += value == value ? 1 : 0;
        }
        return new Range(low, high, good < count);
    }

    @Override
    double rounded(double value) {
        return value;
    }

    @Override
    void plain(double[] values, int[] out, int count) {
        double scale = scale();
        double zero = zero();
        for (int i = 0; i < count; i++) {
            double value = values[i];
            out[i] = value == value ? nearest((value - zero) / scale) : NULL;
        }
    }

    @Override
    void dithered(double[] values, int[] out, int from, int end, int shift) {
        double[] r = Dither.table();
        double scale = scale();
        double zero = zero();
        // hot loop: every pixel of an image that is quantised
        for (int i = from; i < end; i++) {
            out[i] = nearest((values[i] - zero) / scale + r[i + shift] - 0.5);
        }
    }

    @Override
    void mark(double[] values, int[] out, int count, boolean keepsZeros) {
        for (int i = 0; i < count; i++) {
            if (Double.isNaN(values[i])) {
                out[i] = NULL;
            } else if (keepsZeros && values[i] == 0) {
                out[i] = Dequantiser.ZERO;
            }
        }
    }
}
