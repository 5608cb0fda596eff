package org.desdm.fits.precal.repair;

import org.desdm.fits.stats.ClippedMean;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Level of a column: mean of its samples without outliers.
 *
 * @param mean mean of the kept samples
 * @param sigma their standard deviation
 * @param kept how many were kept
 */
record ColumnLevel(double mean, double sigma, int kept) {

    /** Level of {@code n} samples, which are reordered. */
    static ColumnLevel of(float[] samples, int n, ColumnFixConfig config) {
        if (config.narrowClip()) {
            return narrow(samples, n, config.clipSigma());
        }
        ClippedMean clipped = ClippedMean.aboutMedian(samples, 0, n, config.clipSigma());
        return new ColumnLevel(clipped.mean(), clipped.sigma(), clipped.kept());
    }

    /** How much a reference column counts: inverse variance of its mean. */
    double weight(ColumnFixConfig config) {
        return config.narrowClip() ? kept / sigma : kept / (sigma * sigma);
    }

    /** Variance of the mean. */
    double variance() {
        return sigma * sigma / kept;
    }

    /**
     * The survey's: (p50 - p25)/1.349 for sigma, first about the median, then that width about the
     * mean of what is left, until nothing leaves.
     */
    private static ColumnLevel narrow(float[] samples, int n, double clipSigma) {
        double middle = OrderStatistics.median(samples, 0, n);
        double lower = OrderStatistics.quantile(samples, 0, n, 0.25);
        double halfWidth = clipSigma * (middle - lower) * OrderStatistics.SIGMA_PER_IQR;
        int before = n;
        int kept = keep(samples, n, middle, halfWidth);
        double mean = mean(samples, kept);
        while (kept < before) {
            before = kept;
            kept = keep(samples, kept, mean, halfWidth);
            mean = mean(samples, kept);
        }
        double squares = 0;
        for (int i = 0; i < kept; i++) {
            squares += (samples[i] - mean) * (samples[i] - mean);
        }
        return new ColumnLevel(mean, Math.sqrt(squares / kept), kept);
    }

    /** Moves the samples that are not further from the middle to the front; returns how many. */
    private static int keep(float[] samples, int n, double middle, double halfWidth) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (Math.abs(samples[i] - middle) <= halfWidth) {
                samples[kept++] = samples[i];
            }
        }
        return kept;
    }

    private static double mean(float[] samples, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += samples[i];
        }
        return sum / n;
    }
}
