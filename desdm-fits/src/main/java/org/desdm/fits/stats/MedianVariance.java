package org.desdm.fits.stats;

/** How noisy the median of a few Gaussian samples is. */
public final class MedianVariance {

    /** Of 1 to 10 samples, by integration of the order statistics' densities. */
    private static final double[] FEW = {
        1, 0.5, 0.4487, 0.2982, 0.2868, 0.2147, 0.2104, 0.1682, 0.1661, 0.1383
    };

    /** (4 - pi) / 2: first correction to the limit pi / (2 n) for an odd number of samples. */
    private static final double ODD = (4 - Math.PI) / 2;

    private MedianVariance() {}

    /**
     * Variance of the median of n samples of variance 1. An even n is as good as n + 1; the terms
     * in 1/n are fitted to the exact values of 7 to 10 and hold to 0.1 %.
     */
    public static double ofGaussian(int n) {
        if (n <= FEW.length) {
            return FEW[n - 1];
        }
        double more = n % 2 == 1 ? ODD + 0.25 / n : 1 + ODD - 0.7 / n;
        return Math.PI / 2 / (n + more);
    }
}
