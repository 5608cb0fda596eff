package org.desdm.fits.coadd;

import java.util.Arrays;

/**
 * Weighted means of the samples near the median m: of each x of variance v and gain g that keeps
 * {@code |x - m| <= k sqrt(v + |m| / g) + f |m|}. Of two that are further apart than {@code k
 * sqrt(v1 + v2 + m (1 / g1 + 1 / g2)) + f m}, m being the size of their mean, neither is kept.
 */
final class ClippedRule extends StackRule {

    private final double squaredSigmas;
    private final double fraction;
    private final StackMedians medians = new StackMedians();
    private final double[] sum = new double[PixelStack.STRETCH];
    private final double[] trust = new double[PixelStack.STRETCH];

    ClippedRule(CoaddMethod.Clipped method) {
        this.squaredSigmas = method.sigmas() * method.sigmas();
        this.fraction = method.fraction();
    }

    @Override
    public void combine(PixelStack stack, CombinedPixels result, RejectionLog rejections) {
        int n = stack.length();
        medians.take(stack);
        Arrays.fill(sum, 0, n, 0);
        Arrays.fill(trust, 0, n, 0);
        Arrays.fill(result.used(), 0, n, 0);
        for (int k = 0; k < stack.size(); k++) {
            addNear(stack, k, result.used(), rejections);
        }
        for (int i = 0; i < n; i++) {
            if (medians.counts()[i] == 2) {
                judgePair(stack, i, result.used(), rejections);
            }
            result.value()[i] = trust[i] > 0 ? (float) (sum[i] / trust[i]) : 0f;
            result.weight()[i] = (float) trust[i];
        }
    }

    /** Adds the samples of one input that lie near the median; those of pairs are all added. */
    private void addNear(PixelStack stack, int k, int[] used, RejectionLog rejections) {
        float[] value = stack.value(k);
        float[] weight = stack.weight(k);
        float[] median = medians.median();
        int[] counts = medians.counts();
        double inverseGain = stack.inverseGain(k);
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
                sum[i] += w * value[i];
                trust[i] += w;
                used[i] += w > 0 ? 1 : 0;
            } else if (w > 0) {
                report(stack, k, i, beyond, 1 / w + size * inverseGain, rejections);
            }
        }
    }

    /** Two samples that disagree are taken away again. */
    private void judgePair(PixelStack stack, int i, int[] used, RejectionLog rejections) {
        int first = next(stack, i, 0);
        int second = next(stack, i, first + 1);
        double a = stack.value(first)[i];
        double b = stack.value(second)[i];
        double size = Math.abs(a + b) / 2;
        double variance =
                1.0 / stack.weight(first)[i]
                        + 1.0 / stack.weight(second)[i]
                        + size * (stack.inverseGain(first) + (double) stack.inverseGain(second));
        double beyond = Math.abs(a - b) - fraction * size;
        if (beyond > 0 && beyond * beyond > squaredSigmas * variance) {
            sum[i] = 0;
            trust[i] = 0;
            used[i] = 0;
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
        log.rejected(stack.input(k), stack.x() + i, stack.y(), sigmas);
    }
}
