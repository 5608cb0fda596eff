package org.desdm.fits.precal;

/** Means; their variance is that of a sample over n. */
final class MeanColumns extends ColumnStatistic {

    MeanColumns(double leastVariance) {
        super(leastVariance);
    }

    @Override
    void combine(float[][] rows, int count, float[] value, float[] weight) {
        moments(rows, count, 1f / rows.length, value, weight);
    }

    @Override
    double value(int i, float[] samples, int n) {
        return mean(samples, 0, n);
    }

    @Override
    double weight(float[] samples, int n) {
        return n < 2 ? 0 : n / variance(samples, 0, n);
    }
}
