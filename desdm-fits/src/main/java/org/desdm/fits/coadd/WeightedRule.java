package org.desdm.fits.coadd;

/** Weighted means of all samples. */
final class WeightedRule extends StackRule {

    private final WeightedSums sums;

    WeightedRule(CoaddMethod.Weighted method) {
        this.sums = new WeightedSums(method.by());
    }

    @Override
    public void combine(PixelStack stack, CombinedPixels result, RejectionLog rejections) {
        sums.clear(stack.length());
        for (int k = 0; k < stack.size(); k++) {
            sums.add(stack, k);
        }
        sums.means(result, stack.length());
    }

    /** Adds 1 where there is a sample. */
    static void count(float[] weight, int[] used, int n) {
        for (int i = 0; i < n; i++) { // hot loop: once per sample
            used[i] += weight[i] > 0 ? 1 : 0;
        }
    }
}
