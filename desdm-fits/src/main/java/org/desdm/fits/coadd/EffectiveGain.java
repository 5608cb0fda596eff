package org.desdm.fits.coadd;

import java.util.List;
import org.desdm.fits.stats.MedianVariance;

/**
 * Electrons in a count of a coadd: what a catalogue needs for the noise of its sources.
 *
 * <p>A coadd is a sum of a_i x_i over the inputs, so that a source of m counts has the variance m
 * times the sum of a_i² / g_i. With fewer inputs on a pixel than in all, the gain is less in
 * proportion.
 */
final class EffectiveGain {

    private EffectiveGain() {}

    /**
     * The gain; 0 if it means nothing for the method, or if that of an input is unknown.
     *
     * @param inverseGains counts of the coadd in an electron, of each input
     * @param weights inverse variances of the sky of each input
     * @param depth how many of the inputs a pixel has, in the mean
     */
    static double of(
            CoaddMethod method, List<Double> inverseGains, List<Double> weights, double depth) {
        int n = inverseGains.size();
        if (inverseGains.contains(0.0) || method.isInSigma()) {
            return 0;
        }
        double mean = inverseGains.stream().mapToDouble(g -> g).average().orElse(0);
        if (method instanceof CoaddMethod.Sum
                || method instanceof CoaddMethod.Minimum
                || method instanceof CoaddMethod.Maximum) {
            return 1 / mean;
        }
        double share = Math.min(1, depth / n);
        if (method instanceof CoaddMethod.Median) {
            int typical = (int) Math.max(1, Math.rint(depth));
            return 1 / (mean * MedianVariance.ofGaussian(typical));
        }
        boolean equal = method instanceof CoaddMethod.Average;
        double total = equal ? n : weights.stream().mapToDouble(w -> w).sum();
        double variance = 0;
        for (int k = 0; k < n; k++) {
            double part = (equal ? 1 : weights.get(k)) / total;
            variance += part * part * inverseGains.get(k);
        }
        return share / variance;
    }
}
