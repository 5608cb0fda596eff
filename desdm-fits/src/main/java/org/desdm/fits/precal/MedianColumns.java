package org.desdm.fits.precal;

import org.desdm.fits.internal.SortingNetwork;
import org.desdm.fits.stats.MedianVariance;
import org.desdm.fits.stats.OrderStatistics;

/** Medians, by a sorting network; their variance is that of the median of n Gaussian samples. */
final class MedianColumns extends ColumnStatistic {

    private final SortingNetwork network;

    MedianColumns(int frames, double leastVariance) {
        super(leastVariance);
        this.network = SortingNetwork.median(frames);
    }

    @Override
    void combine(float[][] rows, int count, float[] value, float[] weight) {
        int n = rows.length;
        moments(rows, count, (float) MedianVariance.ofGaussian(n), value, weight);
        network.apply(rows, count, kernels);
        average(rows[(n - 1) / 2], rows[n / 2], value, count);
    }

    private static void average(float[] lower, float[] upper, float[] value, int count) {
        for (int i = 0; i < count; i++) {
            value[i] = 0.5f * (lower[i] + upper[i]) + 0f; // 0 and -0 are sorted in either order
        }
    }

    @Override
    double value(int i, float[] samples, int n) {
        return OrderStatistics.median(samples, 0, n);
    }

    @Override
    double weight(float[] samples, int n) {
        return n < 2 ? 0 : 1 / (MedianVariance.ofGaussian(n) * variance(samples, 0, n));
    }
}
