package org.desdm.fits.resample;

/**
 * The sums of all lanes in runs at once: weights from polynomials, taps copied side by side, then
 * loops over arrays from index 0 on.
 *
 * <p>Each sum is {@code Σₖ bₖ (Σⱼ aⱼ p)} in floats, taps in pairs, without fused multiply-add: the
 * same bits in scalar and in vector code, and wherever the stretch of the row begins.
 */
final class SeparableSum {

    private final TapWeights weights;
    private final boolean squared;
    private final float[][] across;
    private final float[][] up;
    private final float[][] acrossSquared;
    private final float[][] upSquared;
    private final float[][] pair = new float[2][Lanes.MOST];
    private final float[] row = new float[Lanes.MOST];

    /**
     * @param weights of a kernel with an even number of taps
     * @param squared whether variances are summed too
     */
    SeparableSum(TapWeights weights, boolean squared) {
        this.weights = weights;
        this.squared = squared;
        int taps = weights.taps();
        across = new float[taps][Lanes.MOST];
        up = new float[taps][Lanes.MOST];
        acrossSquared = new float[squared ? taps : 0][Lanes.MOST];
        upSquared = new float[squared ? taps : 0][Lanes.MOST];
    }

    /** Values, and variances in the place of weights, of the lanes in runs. */
    void sum(PreparedInput input, Lanes lanes) {
        int n = lanes.count;
        int taps = weights.taps();
        for (int j = 0; j < taps; j++) {
            weights.evaluate(j, lanes.phaseX, across[j], n);
            weights.evaluate(j, lanes.phaseY, up[j], n);
            if (squared) {
                square(across[j], acrossSquared[j], n);
                square(up[j], upSquared[j], n);
            }
        }
        int stride = input.box().width();
        for (int k = 0; k < taps; k++) {
            sumRow(input.science, k * stride, across, lanes);
            addRow(lanes.value, up[k], row, k, n);
            if (squared) {
                sumRow(input.variance, k * stride, acrossSquared, lanes);
                addRow(lanes.weight, upSquared[k], row, k, n);
            }
        }
        if (!squared) {
            lanes.gather(input.largest, 0, lanes.weight);
        }
    }

    private void sumRow(float[] plane, int offset, float[][] tapWeights, Lanes lanes) {
        for (int j = 0; j < tapWeights.length; j += 2) {
            lanes.gather(plane, offset + j, pair[0]);
            lanes.gather(plane, offset + j + 1, pair[1]);
            if (j == 0) {
                start(row, tapWeights, pair, lanes.count);
            } else {
                add(row, tapWeights, j, pair, lanes.count);
            }
        }
    }

    private static void start(float[] sum, float[][] weights, float[][] pair, int n) {
        float[] a = weights[0];
        float[] b = weights[1];
        float[] p = pair[0];
        float[] q = pair[1];
        for (int i = 0; i < n; i++) {
            sum[i] = a[i] * p[i] + b[i] * q[i];
        }
    }

    private static void add(float[] sum, float[][] weights, int j, float[][] pair, int n) {
        float[] a = weights[j];
        float[] b = weights[j + 1];
        float[] p = pair[0];
        float[] q = pair[1];
        for (int i = 0; i < n; i++) {
            sum[i] = sum[i] + (a[i] * p[i] + b[i] * q[i]);
        }
    }

    private static void addRow(float[] sum, float[] weight, float[] row, int k, int n) {
        if (k == 0) {
            for (int i = 0; i < n; i++) {
                sum[i] = weight[i] * row[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                sum[i] = sum[i] + weight[i] * row[i];
            }
        }
    }

    private static void square(float[] from, float[] to, int n) {
        for (int i = 0; i < n; i++) {
            to[i] = from[i] * from[i];
        }
    }
}
