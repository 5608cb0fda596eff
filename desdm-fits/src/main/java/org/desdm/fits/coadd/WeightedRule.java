package org.desdm.fits.coadd;

import java.util.Arrays;

/** Means by inverse variance; their weight is the sum of the weights. */
final class WeightedRule extends StackRule {

    private final double[] sum = new double[PixelStack.STRETCH];
    private final double[] trust = new double[PixelStack.STRETCH];

    @Override
    public void combine(PixelStack stack, CombinedPixels result, RejectionLog rejections) {
        int n = stack.length();
        Arrays.fill(sum, 0, n, 0);
        Arrays.fill(trust, 0, n, 0);
        Arrays.fill(result.used(), 0, n, 0);
        for (int k = 0; k < stack.size(); k++) {
            add(stack.value(k), stack.weight(k), n);
            count(stack.weight(k), result.used(), n);
        }
        for (int i = 0; i < n; i++) {
            result.value()[i] = trust[i] > 0 ? (float) (sum[i] / trust[i]) : 0f;
            result.weight()[i] = (float) trust[i];
        }
    }

    private void add(float[] value, float[] weight, int n) {
        for (int i = 0; i < n; i++) { // hot loop: once per sample
            double w = weight[i];
            sum[i] += w * value[i];
            trust[i] += w;
        }
    }

    /** Adds 1 where there is a sample. */
    static void count(float[] weight, int[] used, int n) {
        for (int i = 0; i < n; i++) { // hot loop: once per sample
            used[i] += weight[i] > 0 ? 1 : 0;
        }
    }
}
