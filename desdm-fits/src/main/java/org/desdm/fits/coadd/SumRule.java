package org.desdm.fits.coadd;

import java.util.Arrays;

/** Sums or plain means; variances add up. */
final class SumRule extends StackRule {

    private final boolean mean;
    private final double[] sum = new double[PixelStack.STRETCH];
    private final double[] variance = new double[PixelStack.STRETCH];

    SumRule(boolean mean) {
        this.mean = mean;
    }

    @Override
    public void combine(PixelStack stack, CombinedPixels result, RejectionLog rejections) {
        int n = stack.length();
        Arrays.fill(sum, 0, n, 0);
        Arrays.fill(variance, 0, n, 0);
        Arrays.fill(result.used(), 0, n, 0);
        for (int k = 0; k < stack.size(); k++) {
            add(stack.value(k), stack.weight(k), n);
            WeightedRule.count(stack.weight(k), result.used(), n);
        }
        for (int i = 0; i < n; i++) {
            int used = result.used()[i];
            double divisor = mean ? Math.max(used, 1) : 1;
            result.value()[i] = (float) (sum[i] / divisor);
            result.weight()[i] = used > 0 ? (float) (divisor * divisor / variance[i]) : 0f;
        }
    }

    private void add(float[] value, float[] weight, int n) {
        for (int i = 0; i < n; i++) { // hot loop: once per sample
            sum[i] += value[i];
            variance[i] += weight[i] > 0 ? 1.0 / weight[i] : 0;
        }
    }
}
