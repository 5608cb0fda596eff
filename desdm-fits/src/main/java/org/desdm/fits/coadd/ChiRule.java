package org.desdm.fits.coadd;

import java.util.Arrays;

/**
 * Chi of the samples, in sigma. With q the sum of x² w over n samples and mu(n) the mean of the
 * root of chi-square of n degrees of freedom:
 *
 * <pre>
 * old   sqrt(q / n)
 * mean  (sqrt(q) - mu) / sqrt(n - mu²)
 * mode  (sqrt(q) - sqrt(n - 1)) / sqrt(n - mu²)
 * </pre>
 *
 * <p>Of one sample the last two are x sqrt(w), with its sign. The weight is 1.
 */
final class ChiRule extends StackRule {

    private final CoaddMethod method;
    private final double[] squares = new double[PixelStack.STRETCH];
    private final double[] signed = new double[PixelStack.STRETCH];
    private double[] offset = new double[0];
    private double[] scale = new double[0];

    ChiRule(CoaddMethod method) {
        this.method = method;
    }

    @Override
    public void combine(PixelStack stack, CombinedPixels result, RejectionLog rejections) {
        int n = stack.length();
        if (offset.length <= stack.size()) {
            tabulate(2 * stack.size() + 8);
        }
        Arrays.fill(squares, 0, n, 0);
        Arrays.fill(signed, 0, n, 0);
        Arrays.fill(result.used(), 0, n, 0);
        for (int k = 0; k < stack.size(); k++) {
            add(stack.value(k), stack.weight(k), n);
            WeightedRule.count(stack.weight(k), result.used(), n);
        }
        for (int i = 0; i < n; i++) {
            int used = result.used()[i];
            result.value()[i] = used == 0 ? 0f : (float) chi(i, used);
            result.weight()[i] = used == 0 ? 0f : 1f;
        }
    }

    private void add(float[] value, float[] weight, int n) {
        for (int i = 0; i < n; i++) { // hot loop: once per sample
            double sigmas = value[i] * Math.sqrt(weight[i]);
            squares[i] += sigmas * sigmas;
            signed[i] += sigmas;
        }
    }

    private double chi(int i, int n) {
        if (method instanceof CoaddMethod.ChiOld) {
            return Math.sqrt(squares[i] / n);
        }
        return n == 1 ? signed[i] : (Math.sqrt(squares[i]) - offset[n]) / scale[n];
    }

    /** mu(1) = sqrt(2 / pi), and mu(n) mu(n + 1) = n. */
    private void tabulate(int most) {
        offset = new double[most];
        scale = new double[most];
        boolean mode = method instanceof CoaddMethod.ChiMode;
        double mu = Math.sqrt(2 / Math.PI);
        for (int n = 1; n < most; n++) {
            offset[n] = mode ? Math.sqrt(n - 1.0) : mu;
            scale[n] = Math.sqrt(n - mu * mu);
            mu = n / mu;
        }
    }
}
