package org.desdm.fits.internal;

/** Quantises floats. */
public final class FloatQuantiser extends Quantiser<float[]> {

    public FloatQuantiser() {
        super(new FloatNoise());
    }

    @Override
    Range range(float[] values, int count) {
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        int good = 0;
        // hot loop: every pixel of an image that is quantised
        for (int i = 0; i < count; i++) {
            float value = values[i];
            low = value < low ? value : low; // false for NaN
            high = value > high ? value : high;
            good += value == value ? 1 : 0;
        }
        return new Range(low, high, good < count);
    }

    @Override
    double rounded(double value) {
        return (float) value;
    }

    @Override
    void plain(float[] values, int[] out, int count) {
        double scale = scale();
        double zero = zero();
        for (int i = 0; i < count; i++) {
            float value = values[i];
            out[i] = value == value ? nearest((value - zero) / scale) : NULL;
        }
    }

    @Override
    void dithered(float[] values, int[] out, int from, int end, int shift) {
        double[] r = Dither.table();
        double scale = scale();
        double zero = zero();
        // hot loop: every pixel of an image that is quantised
        for (int i = from; i < end; i++) {
            out[i] = nearest((values[i] - zero) / scale + r[i + shift] - 0.5);
        }
    }

    @Override
    void mark(float[] values, int[] out, int count, boolean keepsZeros) {
        for (int i = 0; i < count; i++) {
            if (Float.isNaN(values[i])) {
                out[i] = NULL;
            } else if (keepsZeros && values[i] == 0) {
                out[i] = Dequantiser.ZERO;
            }
        }
    }
}
