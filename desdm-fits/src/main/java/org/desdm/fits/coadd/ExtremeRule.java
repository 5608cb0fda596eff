package org.desdm.fits.coadd;

/** The highest or lowest sample with its weight; of equal ones the first. */
final class ExtremeRule extends StackRule {

    private final float sign;

    ExtremeRule(boolean highest) {
        this.sign = highest ? 1f : -1f;
    }

    @Override
    public void combine(PixelStack stack, CombinedPixels result, RejectionLog rejections) {
        int n = stack.length();
        result.clear(n);
        for (int k = 0; k < stack.size(); k++) {
            float[] value = stack.value(k);
            float[] weight = stack.weight(k);
            for (int i = 0; i < n; i++) { // hot loop: once per sample
                if (weight[i] > 0
                        && (result.weight()[i] == 0
                                || sign * value[i] > sign * result.value()[i])) {
                    result.value()[i] = value[i];
                    result.weight()[i] = weight[i];
                    result.used()[i] = 1;
                }
            }
        }
    }
}
