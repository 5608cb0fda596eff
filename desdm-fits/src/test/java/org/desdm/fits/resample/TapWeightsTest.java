package org.desdm.fits.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weights against the kernels' formulas, and what is known of them by numerical integration. */
class TapWeightsTest {

    /** The stated error of a weight: 1e-8 of the polynomial, and a few roundings of floats. */
    private static final double STATED = 2e-7;

    private static final Map<ResampleKernel, double[]> KNOWN = known();

    /** Variance factor at half a pixel, its mean in two dimensions, largest first moment. */
    private static Map<ResampleKernel, double[]> known() {
        Map<ResampleKernel, double[]> all = new EnumMap<>(ResampleKernel.class);
        all.put(ResampleKernel.LANCZOS2, new double[] {0.6406, 0.6694, 0.032});
        all.put(ResampleKernel.LANCZOS3, new double[] {0.7858, 0.7981, 0.0200});
        all.put(ResampleKernel.LANCZOS4, new double[] {0.8286, 0.8356, 0.0146});
        all.put(ResampleKernel.LANCZOS5, new double[] {0.8683, 0.8728, 0.0116});
        return all;
    }

    @ParameterizedTest
    @EnumSource(names = {"LANCZOS2", "LANCZOS3", "LANCZOS4", "LANCZOS5"})
    void weightsAreTheFormulaToTheStatedError(ResampleKernel kernel) {
        int lobes = kernel.taps() / 2;
        float[] t = new float[1];
        float[] weight = new float[1];
        for (int k = 0; k <= 2000; k++) {
            t[0] = k / 2000f - 0.5f;
            double[] exact = Resampling.formula(lobes, t[0] + 0.5);
            double sum = 0;
            for (int j = 0; j < kernel.taps(); j++) {
                TapWeights.of(kernel).evaluate(j, t, weight, 1);
                assertEquals(exact[j], weight[0], STATED);
                assertEquals(weight[0], TapWeights.of(kernel).at(j, t[0]));
                sum += weight[0];
            }
            assertEquals(1, sum, STATED);
        }
    }

    @Test
    void bilinearWeightsAreDistances() {
        for (float t : new float[] {-0.5f, -0.25f, 0, 0.125f, 0.49f}) {
            assertEquals(0.5f - t, TapWeights.of(ResampleKernel.BILINEAR).at(0, t), 6e-8);
            assertEquals(0.5f + t, TapWeights.of(ResampleKernel.BILINEAR).at(1, t), 6e-8);
        }
    }

    /** Without its norm the kernel loses 0.57 % of a constant at half a pixel. */
    @Test
    void rawLanczos3HasLessThanUnitSum() {
        double sum = 0;
        for (int j = 0; j < 6; j++) {
            sum += ResampleKernel.LANCZOS3.at(0.5 + 2 - j);
        }
        assertEquals(0.9943, sum, 5e-5);
    }

    @ParameterizedTest
    @EnumSource(names = {"LANCZOS2", "LANCZOS3", "LANCZOS4", "LANCZOS5"})
    void noiseAndMomentsAreTheKnownOnes(ResampleKernel kernel) {
        int before = kernel.before();
        int steps = 1000;
        double mean = 0;
        double largestMoment = 0;
        for (int k = 0; k < steps; k++) {
            float t = (k + 0.5f) / steps - 0.5f;
            double squares = 0;
            double moment = 0;
            for (int j = 0; j < kernel.taps(); j++) {
                double w = TapWeights.of(kernel).at(j, t);
                squares += w * w;
                moment += w * (j - before - (t + 0.5));
            }
            mean += squares / steps;
            largestMoment = Math.max(largestMoment, Math.abs(moment));
        }
        double[] known = KNOWN.get(kernel);
        double half = 0;
        for (int j = 0; j < kernel.taps(); j++) {
            half += Math.pow(TapWeights.of(kernel).at(j, 0), 2);
        }
        // half a unit of the last digit that is known
        assertEquals(known[0], half, 6e-5);
        assertEquals(known[1], mean * mean, 6e-5);
        assertEquals(known[2], largestMoment, known[2] == 0.032 ? 6e-4 : 6e-5);
    }
}
