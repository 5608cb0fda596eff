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

    private static final int MOST_PASSES = 10;

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
     * The survey's: (p50 - p25)/1.349 for sigma, that width kept about the mean of what is left.
     */
    private static ColumnLevel narrow(float[] samples, int n, double clipSigma) {
        double middle = OrderStatistics.median(samples, 0, n);
        double lower = OrderStatistics.quantile(samples, 0, n, 0.25);
        double halfWidth = clipSigma * (middle - lower) * OrderStatistics.SIGMA_PER_IQR;
        ColumnLevel level = within(samples, n, middle, halfWidth);
        for (int pass = 1; pass < MOST_PASSES; pass++) {
            ColumnLevel next = within(samples, n, level.mean, halfWidth);
            if (next.kept == level.kept) {
                return next;
            }
            level = next;
        }
        return level;
    }

    private static ColumnLevel within(float[] samples, int n, double middle, double halfWidth) {
        double sum = 0;
        double squares = 0;
        int kept = 0;
        for (int i = 0; i < n; i++) {
            double d = samples[i] - middle;
            if (Math.abs(d) <= halfWidth) {
                sum += d;
                squares += d * d;
                kept++;
            }
        }
        double shift = sum / kept;
        return new ColumnLevel(
                middle + shift, Math.sqrt(Math.max(0, squares / kept - shift * shift)), kept);
    }
}
