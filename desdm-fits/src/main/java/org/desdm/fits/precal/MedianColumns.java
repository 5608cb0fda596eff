package org.desdm.fits.precal;

import org.desdm.fits.stats.OrderStatistics;

/** Medians, by a sorting network; their variance is that of the median of n Gaussian samples. */
final class MedianColumns extends ColumnStatistic {

    private final SortingNetwork network;

    MedianColumns(int frames, double leastVariance) {
        super(leastVariance);
        this.network = SortingNetwork.median(frames);
    }

    @Override
    void combine(float[][] rows, int from, int end, float[] value, float[] weight) {
        int n = rows.length;
        float factor = (float) MedianVariance.ofGaussian(n);
        moments(rows, from, end, factor, new Moments(value, weight));
        network.apply(rows, from, end);
        float[] lower = rows[(n - 1) / 2];
        float[] upper = rows[n / 2];
        for (int i = from; i < end; i++) {
            value[i - from] = 0.5f * (lower[i] + upper[i]);
        }
    }

    @Override
    double value(float[] samples, int n) {
        return OrderStatistics.median(samples, 0, n);
    }

    @Override
    double weight(float[] samples, int n) {
        return n < 2 ? 0 : 1 / (MedianVariance.ofGaussian(n) * variance(samples, 0, n));
    }
}
