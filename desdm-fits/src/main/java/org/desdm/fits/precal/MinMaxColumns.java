package org.desdm.fits.precal;

import java.util.Arrays;
import org.desdm.fits.internal.SortingNetwork;
import org.desdm.fits.stats.MedianVariance;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Means without the lowest and the highest samples. Their variance is told by the scatter of the
 * samples that are kept, so that an outlier which is left out does not count.
 */
final class MinMaxColumns extends ColumnStatistic {

    private final TrimmedVariance variances;
    private final SortingNetwork network;
    private final float[][] kept;
    private final TrimmedVariance.Factors full;

    MinMaxColumns(TrimmedVariance variances, int frames, double leastVariance) {
        super(leastVariance);
        this.variances = variances;
        this.network = SortingNetwork.sorting(frames);
        this.kept = new float[frames - variances.lowest() - variances.highest()][];
        this.full = variances.of(frames);
    }

    @Override
    void combine(float[][] rows, int count, float[] value, float[] weight) {
        network.apply(rows, count, kernels);
        System.arraycopy(rows, variances.lowest(), kept, 0, kept.length);
        float factor = (float) (full.ofMean() / full.ofKept());
        float least = (float) (leastVariance * full.ofKept());
        kernels.moments(kept, count, value, weight);
        invert(weight, count, factor, kept.length - 1, least);
    }

    @Override
    double value(int i, float[] samples, int n) {
        if (!isTrimmed(n)) {
            return OrderStatistics.median(samples, 0, n);
        }
        Arrays.sort(samples, 0, n);
        return mean(samples, variances.lowest(), n - variances.highest());
    }

    @Override
    double weight(float[] samples, int n) {
        if (n < 2) {
            return 0;
        }
        if (!isTrimmed(n)) {
            return 1 / (MedianVariance.ofGaussian(n) * variance(samples, 0, n));
        }
        TrimmedVariance.Factors factors = variances.of(n);
        double mean = mean(samples, variances.lowest(), n - variances.highest());
        double squares = 0;
        int count = 0;
        for (int k = variances.lowest(); k < n - variances.highest(); k++) {
            squares += (samples[k] - mean) * (samples[k] - mean);
            count++;
        }
        double ofSample = Math.max(leastVariance, squares / (count - 1) / factors.ofKept());
        return 1 / (factors.ofMean() * ofSample);
    }

    /** Two samples at least must be left to tell their scatter. */
    private boolean isTrimmed(int n) {
        return n >= variances.lowest() + variances.highest() + 2;
    }
}
