package org.desdm.fits.resample;

import java.util.EnumMap;
import java.util.Map;

/**
 * The weights of a kernel along one axis, as polynomials of the position between two pixels.
 *
 * <p>Weight j at phase f is {@code kernel(f + before − j)} over the sum of all at that phase. Each
 * is a polynomial of degree {@value #DEGREE} in {@code t = f − 1/2}, through the Chebyshev points
 * of [−1/2, 1/2]: within 1e-8 of the function, and within 2e-7 of it in floats. A table would be
 * looked up pixel by pixel; this is arithmetic that the JIT makes vector code of.
 */
final class TapWeights {

    static final int DEGREE = 10;

    private static final Map<ResampleKernel, TapWeights> MADE = made();

    private final int taps;
    private final float[][] coefficients;

    private TapWeights(ResampleKernel kernel) {
        taps = kernel.taps();
        coefficients = new float[taps][];
        for (int j = 0; j < taps; j++) {
            coefficients[j] = fitted(kernel, j);
        }
    }

    /** The weights of a kernel that has taps. */
    static TapWeights of(ResampleKernel kernel) {
        return MADE.get(kernel);
    }

    private static Map<ResampleKernel, TapWeights> made() {
        Map<ResampleKernel, TapWeights> all = new EnumMap<>(ResampleKernel.class);
        for (ResampleKernel kernel : ResampleKernel.values()) {
            if (kernel.taps() > 0) {
                all.put(kernel, new TapWeights(kernel));
            }
        }
        return all;
    }

    int taps() {
        return taps;
    }

    /** Weight {@code tap} at {@code n} phases t = f − 1/2. */
    void evaluate(int tap, float[] t, float[] weight, int n) {
        float[] c = coefficients[tap];
        float c0 = c[0], c1 = c[1], c2 = c[2], c3 = c[3], c4 = c[4], c5 = c[5];
        float c6 = c[6], c7 = c[7], c8 = c[8], c9 = c[9], c10 = c[10];
        for (int i = 0; i < n; i++) {
            float s = t[i];
            float high = (((c10 * s + c9) * s + c8) * s + c7) * s + c6;
            float low = ((high * s + c5) * s + c4) * s + c3;
            weight[i] = ((low * s + c2) * s + c1) * s + c0;
        }
    }

    /** Weight {@code tap} at one phase: the bits that {@link #evaluate} gives. */
    float at(int tap, float t) {
        float[] c = coefficients[tap];
        float sum = c[DEGREE];
        for (int k = DEGREE - 1; k >= 0; k--) {
            sum = sum * t + c[k];
        }
        return sum;
    }

    /** The function itself: the normalised weight at phase f. */
    static double exact(ResampleKernel kernel, int tap, double f) {
        double sum = 0;
        for (int j = 0; j < kernel.taps(); j++) {
            sum += kernel.at(f + kernel.before() - j);
        }
        return kernel.at(f + kernel.before() - tap) / sum;
    }

    private static float[] fitted(ResampleKernel kernel, int tap) {
        int n = DEGREE + 1;
        double[] chebyshev = new double[n];
        for (int k = 0; k < n; k++) {
            double angle = Math.PI * (k + 0.5) / n;
            double value = exact(kernel, tap, 0.5 + 0.5 * Math.cos(angle));
            for (int m = 0; m < n; m++) {
                chebyshev[m] += value * Math.cos(m * angle) * (m == 0 ? 1.0 : 2.0) / n;
            }
        }
        return powers(chebyshev);
    }

    /** From Σ cₘ Tₘ(2t) to Σ aₖ tᵏ. */
    private static float[] powers(double[] chebyshev) {
        int n = chebyshev.length;
        double[] sum = new double[n];
        double[] before = new double[n];
        double[] now = new double[n];
        before[0] = 1;
        now[1] = 2;
        sum[0] = chebyshev[0];
        sum[1] = 2 * chebyshev[1];
        for (int m = 2; m < n; m++) {
            double[] next = new double[n];
            for (int k = 0; k < n; k++) {
                next[k] = (k > 0 ? 4 * now[k - 1] : 0) - before[k];
                sum[k] += chebyshev[m] * next[k];
            }
            before = now;
            now = next;
        }
        float[] result = new float[n];
        for (int k = 0; k < n; k++) {
            result[k] = (float) sum[k];
        }
        return result;
    }
}
