package org.desdm.fits.coadd;

import java.util.Arrays;
import org.desdm.fits.stats.MedianVariance;

/**
 * Medians. The variance is that of the median of n Gaussian samples, with n / sum of 1/sigma for
 * the sigma of a sample: exact for samples of equal noise.
 */
final class MedianRule extends StackRule {

    private final StackMedians medians = new StackMedians();
    private final double[] precision = new double[PixelStack.STRETCH];

    @Override
    public void combine(PixelStack stack, CombinedPixels result, RejectionLog rejections) {
        int n = stack.length();
        medians.take(stack);
        Arrays.fill(precision, 0, n, 0);
        for (int k = 0; k < stack.size(); k++) {
            addRoots(stack.weight(k), n);
        }
        System.arraycopy(medians.median(), 0, result.value(), 0, n);
        System.arraycopy(medians.counts(), 0, result.used(), 0, n);
        for (int i = 0; i < n; i++) {
            int used = medians.counts()[i];
            double mean = precision[i] / Math.max(used, 1);
            result.weight()[i] =
                    used == 0 ? 0f : (float) (mean * mean / MedianVariance.ofGaussian(used));
        }
    }

    private void addRoots(float[] weight, int n) {
        for (int i = 0; i < n; i++) { // hot loop: once per sample
            precision[i] += Math.sqrt(weight[i]);
        }
    }
}
