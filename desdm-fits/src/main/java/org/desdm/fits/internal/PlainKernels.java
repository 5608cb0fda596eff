package org.desdm.fits.internal;

import java.util.Arrays;

/** The kernels as plain Java loops, in the form that the JIT compiler turns into vector code. */
final class PlainKernels implements Kernels {

    private final PlainDetrend detrend = new PlainDetrend();

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void exchange(float[] low, float[] high, int n) {
        for (int i = 0; i < n; i++) {
            float x = low[i];
            float y = high[i];
            low[i] = Math.min(x, y);
            high[i] = Math.max(x, y);
        }
    }

    @Override
    public void keepLow(float[] low, float[] high, int n) {
        for (int i = 0; i < n; i++) {
            low[i] = Math.min(low[i], high[i]);
        }
    }

    @Override
    public void keepHigh(float[] low, float[] high, int n) {
        for (int i = 0; i < n; i++) {
            high[i] = Math.max(low[i], high[i]);
        }
    }

    @Override
    public void moments(float[][] rows, int n, float[] mean, float[] squares) {
        float[] first = rows[0];
        Arrays.fill(mean, 0, n, 0f);
        for (int k = 1; k < rows.length; k++) {
            addDifference(mean, rows[k], first, n);
        }
        finishMean(mean, first, n, 1f / rows.length);
        Arrays.fill(squares, 0, n, 0f);
        for (float[] row : rows) {
            addSquare(squares, row, mean, n);
        }
    }

    @Override
    public boolean detrend(DetrendPlanes planes, DetrendNumbers numbers, DetrendSpan span) {
        return detrend.run(planes, numbers, span);
    }

    private static void addDifference(float[] sum, float[] row, float[] first, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += row[i] - first[i];
        }
    }

    private static void finishMean(float[] mean, float[] first, int n, float part) {
        for (int i = 0; i < n; i++) {
            mean[i] = mean[i] * part + first[i];
        }
    }

    private static void addSquare(float[] sum, float[] row, float[] mean, int n) {
        for (int i = 0; i < n; i++) {
            float d = row[i] - mean[i];
            sum[i] += d * d;
        }
    }
}
