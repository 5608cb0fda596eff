package org.desdm.fits.precal;

import org.desdm.fits.stats.OrderStatistics;

/** How the overscan pixels of one row become one level. NaN is left out; no pixel gives NaN. */
public enum RowSample {
    /**
     * Mean of the pixels within 4 sigma of the row's median; sigma is the scatter of the whole
     * overscan. As precise as the mean, safe against hot pixels and cosmic rays.
     */
    CLIPPED_MEAN(1.0),
    /** Mean. */
    MEAN(1.0),
    /** Mean without the lowest and the highest pixel; the mean where there are fewer than three. */
    MIN_MAX_MEAN(1.0),
    /**
     * Median. Of whole ADU it is a whole or half ADU, whatever the true level: its error does not
     * average out over rows.
     */
    MEDIAN(Math.PI / 2);

    private static final double KAPPA = 4;

    private final double varianceFactor;

    RowSample(double varianceFactor) {
        this.varianceFactor = varianceFactor;
    }

    /** Variance of the level of n Gaussian pixels of variance 1, times n (for large n). */
    double varianceFactor() {
        return varianceFactor;
    }

    /**
     * The level of the values {@code 0 <= i < n}, without NaN; they are reordered.
     *
     * @param sigma scatter of a pixel, for clipping; NaN where it is not known: nothing is clipped
     */
    double level(float[] values, int n, double sigma) {
        if (n == 0) {
            return Double.NaN;
        }
        return switch (this) {
            case MEDIAN -> OrderStatistics.median(values, 0, n);
            case MEAN -> mean(values, n, -Double.MAX_VALUE, Double.MAX_VALUE);
            case MIN_MAX_MEAN -> minMaxMean(values, n);
            case CLIPPED_MEAN ->
                    clippedMean(values, n, Double.isNaN(sigma) ? Double.MAX_VALUE : KAPPA * sigma);
        };
    }

    /**
     * Mean of the values within {@code reach} of their median. A median is never further from the
     * mean than the standard deviation; in most rows that tells that every value is kept, and the
     * median, which costs five times as much, need not be known.
     */
    private static double clippedMean(float[] values, int n, double reach) {
        float first = values[0];
        double low = 0;
        double high = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double d = values[i] - first;
            low = d < low ? d : low;
            high = d > high ? d : high;
            sum += d;
            squares += d * d;
        }
        double mean = sum / n;
        double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
        if (Math.max(high - mean, mean - low) + deviation <= reach) {
            return first + mean;
        }
        double middle = OrderStatistics.median(values, 0, n);
        double clipped = mean(values, n, middle - reach, middle + reach);
        return Double.isNaN(clipped) ? middle : clipped; // half low, half high: none is near
    }

    private static double mean(float[] values, int n, double low, double high) {
        double sum = 0;
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (values[i] >= low && values[i] <= high) {
                sum += values[i];
                kept++;
            }
        }
        return kept == 0 ? Double.NaN : sum / kept;
    }

    private static double minMaxMean(float[] values, int n) {
        double sum = 0;
        double min = values[0];
        double max = values[0];
        for (int i = 0; i < n; i++) {
            sum += values[i];
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        return n < 3 ? sum / n : (sum - min - max) / (n - 2);
    }
}
