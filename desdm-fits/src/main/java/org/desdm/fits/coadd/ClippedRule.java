package org.desdm.fits.coadd;

/**
 * Weighted means of the samples near the median m: of each x of variance v and gain g that keeps
 * {@code |x - m| <= k sqrt(v + |m| / g) + f |m|}. Of two that are further apart than {@code k
 * sqrt(v1 + v2 + m (1 / g1 + 1 / g2)) + f m}, m being the size of their mean, neither is kept.
 */
final class ClippedRule extends StackRule {

    private final double squaredSigmas;
    private final double fraction;
    private final StackMedians medians = new StackMedians();
    private final WeightedSums sums;

    ClippedRule(CoaddMethod.Clipped method) {
        this.squaredSigmas = method.sigmas() * method.sigmas();
        this.fraction = method.fraction();
        this.sums = new WeightedSums(method.by());
    }

    @Override
    public void combine(PixelStack stack, CombinedPixels result, RejectionLog rejections) {
        int n = stack.length();
        medians.take(stack);
        sums.clear(n);
        for (int k = 0; k < stack.size(); k++) {
            addNear(stack, k, rejections);
        }
        for (int i = 0; i < n; i++) {
            if (medians.counts()[i] == 2) {
                judgePair(stack, i, rejections);
            }
        }
        sums.means(result, n);
    }

    /** Adds the samples of one input that lie near the median; those of pairs are all added. */
    private void addNear(PixelStack stack, int k, RejectionLog rejections) {
        float[] value = stack.value(k);
        float[] weight = stack.weight(k);
        float[] median = medians.median();
        int[] counts = medians.counts();
        double inverseGain = stack.input(k).inverseGain();
        double of = stack.input(k).weight();
        for (int i = 0; i < stack.length(); i++) { // hot loop: once per sample
            double w = weight[i];
            double size = Math.abs((double) median[i]);
            double beyond = Math.abs((double) value[i] - median[i]) - fraction * size;
            // |x - m| - f|m| <= k sqrt(v + |m|/g), squared and times the weight: no root, no
            // division
            boolean near =
                    beyond <= 0
                            || beyond * beyond * w <= squaredSigmas * (1 + w * size * inverseGain);
            if (near || counts[i] < 3) {
                if (w > 0) {
                    sums.add(i, value[i], w, of);
                }
            } else if (w > 0) {
                report(stack, k, i, beyond, 1 / w + size * inverseGain, rejections);
            }
        }
    }

    /** Two samples that disagree are taken away again. */
    private void judgePair(PixelStack stack, int i, RejectionLog rejections) {
        int first = next(stack, i, 0);
        int second = next(stack, i, first + 1);
        double a = stack.value(first)[i];
        double b = stack.value(second)[i];
        double size = Math.abs(a + b) / 2;
        double variance =
                1.0 / stack.weight(first)[i]
                        + 1.0 / stack.weight(second)[i]
                        + size
                                * (stack.input(first).inverseGain()
                                        + (double) stack.input(second).inverseGain());
        double beyond = Math.abs(a - b) - fraction * size;
        if (beyond > 0 && beyond * beyond > squaredSigmas * variance) {
            sums.drop(i);
            report(stack, first, i, beyond, variance, rejections);
            report(stack, second, i, beyond, variance, rejections);
        }
    }

    private static int next(PixelStack stack, int i, int from) {
        int k = from;
        while (!(stack.weight(k)[i] > 0)) {
            k++;
        }
        return k;
    }

    private void report(
            PixelStack stack, int k, int i, double beyond, double variance, RejectionLog log) {
        double sign = stack.value(k)[i] < medians.median()[i] ? -1 : 1;
        float sigmas = (float) (sign * beyond / Math.sqrt(variance));
        log.rejected(stack.input(k).number(), stack.x() + i, stack.y(), sigmas);
    }
}
