package org.desdm.fits.stats;

/**
 * Mean and scatter of the samples that are left after outliers were clipped.
 *
 * @param mean mean of the kept samples; NaN if there was no sample
 * @param sigma standard deviation of the kept samples about their mean, divided by n - 1; 0 of one
 *     sample, NaN of none. Of a Gaussian clipped at 3 sigma it is 0.9866 of the true sigma.
 * @param kept number of samples kept
 */
public record ClippedMean(double mean, double sigma, int kept) {

    private static final int MOST_PASSES = 10;

    /** Passes end when fewer than this fraction of the samples changes side. */
    private static final double SETTLED = 1e-3;

    /**
     * Clips about the median until the kept samples settle, at most ten times: first with the sigma
     * of the interquartile range, then with the kept samples' own standard deviation.
     *
     * @param a scratch without NaN; reordered
     */
    public static ClippedMean aboutMedian(float[] a, int from, int end, double kappa) {
        if (end <= from) {
            return new ClippedMean(Double.NaN, Double.NaN, 0);
        }
        double middle = OrderStatistics.median(a, from, end);
        ClippedMean clipped = about(a, from, end, middle, kappa * iqrOrRange(a, from, end));
        int before = end - from;
        for (int pass = 1; pass < MOST_PASSES; pass++) {
            if (Math.abs(before - clipped.kept) <= SETTLED * (end - from)) {
                break;
            }
            before = clipped.kept;
            clipped = about(a, from, end, middle, kappa * clipped.sigma);
        }
        return clipped;
    }

    /** Where more than half of the samples are equal, the quartiles say nothing about the rest. */
    private static double iqrOrRange(float[] a, int from, int end) {
        double sigma = OrderStatistics.sigmaByIqr(a, from, end);
        return sigma > 0 ? sigma : ofRange(a, from, end, -Double.MAX_VALUE, Double.MAX_VALUE).sigma;
    }

    private static ClippedMean about(
            float[] a, int from, int end, double middle, double halfWidth) {
        return ofRange(a, from, end, middle - halfWidth, middle + halfWidth);
    }

    private static ClippedMean ofRange(float[] a, int from, int end, double low, double high) {
        double sum = 0;
        int kept = 0;
        for (int i = from; i < end; i++) {
            if (a[i] >= low && a[i] <= high) {
                sum += a[i];
                kept++;
            }
        }
        if (kept == 0) {
            return new ClippedMean(Double.NaN, Double.NaN, 0);
        }
        double mean = sum / kept;
        double squares = 0;
        for (int i = from; i < end; i++) {
            if (a[i] >= low && a[i] <= high) {
                squares += (a[i] - mean) * (a[i] - mean);
            }
        }
        return new ClippedMean(mean, kept == 1 ? 0 : Math.sqrt(squares / (kept - 1)), kept);
    }
}
