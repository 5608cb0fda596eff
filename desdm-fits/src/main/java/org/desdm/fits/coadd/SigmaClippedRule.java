package org.desdm.fits.coadd;

import org.desdm.fits.stats.OrderStatistics;

/**
 * Weighted means of what is left after samples far from the median were left out; their sigma is
 * the larger of their own noise and the scatter of the samples. Three samples at least are needed
 * to tell which of them is wrong.
 */
final class SigmaClippedRule extends StackRule {

    private final double kappa;
    private final int iterations;
    private final WeightedSums sums;
    private float[] value = new float[32];
    private float[] weight = new float[32];
    private float[] scratch = new float[32];
    private int[] source = new int[32];

    SigmaClippedRule(CoaddMethod.SigmaClipped method) {
        this.kappa = method.kappa();
        this.iterations = method.iterations();
        this.sums = new WeightedSums(method.by());
    }

    @Override
    public void combine(PixelStack stack, CombinedPixels result, RejectionLog rejections) {
        reserve(stack.size());
        sums.clear(stack.length());
        for (int i = 0; i < stack.length(); i++) {
            int left = gather(stack, i);
            for (int pass = 0; pass < iterations && left > 2; pass++) {
                int kept = clip(left, stack, i, rejections);
                if (kept == left) {
                    break;
                }
                left = kept;
            }
            for (int k = 0; k < left; k++) {
                sums.add(i, value[k], weight[k], stack.input(source[k]).weight());
            }
        }
        sums.means(result, stack.length());
    }

    private void reserve(int size) {
        if (value.length < size) {
            value = new float[2 * size];
            weight = new float[2 * size];
            scratch = new float[2 * size];
            source = new int[2 * size];
        }
    }

    private int gather(PixelStack stack, int i) {
        int found = 0;
        for (int k = 0; k < stack.size(); k++) { // hot loop: once per sample
            if (stack.weight(k)[i] > 0) {
                value[found] = stack.value(k)[i];
                weight[found] = stack.weight(k)[i];
                source[found++] = k;
            }
        }
        return found;
    }

    /** Keeps the order of the samples; gives how many are left. */
    private int clip(int n, PixelStack stack, int i, RejectionLog rejections) {
        System.arraycopy(value, 0, scratch, 0, n);
        double median = OrderStatistics.median(scratch, 0, n);
        double scatter = OrderStatistics.sigmaByMad(scratch, 0, n, median);
        int kept = 0;
        for (int k = 0; k < n; k++) {
            double sigma = Math.max(scatter, 1 / Math.sqrt(weight[k]));
            double deviation = (value[k] - median) / sigma;
            if (Math.abs(deviation) <= kappa) {
                value[kept] = value[k];
                weight[kept] = weight[k];
                source[kept++] = source[k];
            } else {
                rejections.rejected(
                        stack.input(source[k]).number(),
                        stack.x() + i,
                        stack.y(),
                        (float) deviation);
            }
        }
        return kept;
    }
}
