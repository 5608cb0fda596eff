package org.desdm.fits.resample;

import static org.desdm.fits.resample.Resampling.constant;
import static org.desdm.fits.resample.Resampling.noise;
import static org.desdm.fits.resample.Resampling.piece;
import static org.desdm.fits.resample.Resampling.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** White noise, resampled over all phases: its variance, and what the weights say of it. */
class ResampleNoiseTest {

    private static final int SIDE = 700;
    private static final PixelBox SQUARE = PixelBox.ofSize(SIDE, SIDE);

    /** The factors are means over all phases, by numerical integration. */
    @ParameterizedTest
    @CsvSource({
        "BILINEAR, 0.4444",
        "LANCZOS2, 0.6694",
        "LANCZOS3, 0.7981",
        "LANCZOS4, 0.8356",
        "LANCZOS5, 0.8728"
    })
    void whiteNoiseKeepsTheKnownPartOfItsVariance(ResampleKernel kernel, double factor) {
        ResampleConfig config =
                ResampleConfig.DEFAULT.withKernel(kernel).withArea(AreaScaling.NONE);
        float[] weight = constant(SIDE * SIDE, 0.25f);
        float[] science = noise(SIDE * SIDE, 7);
        for (int i = 0; i < science.length; i++) {
            science[i] *= 2;
        }

        ResampledPlanes planes =
                whole(
                        config,
                        Resampling.affine(1, 0.037, 9.3, -17.1),
                        piece(SIDE, science, weight, new int[0]),
                        SQUARE);

        double measured = 0;
        double stated = 0;
        double pulls = 0;
        int n = 0;
        for (int i = 0; i < planes.value().length; i++) {
            double w = planes.weight()[i];
            if (w > 0) {
                double v = planes.value()[i];
                measured += v * v;
                stated += 1 / w;
                pulls += v * v * w;
                n++;
            }
        }
        // 4 sqrt(2/n) of independent pixels; neighbours correlate, which makes it 1.5 times that
        double scatter = 6 * Math.sqrt(2.0 / n);
        assertEquals(factor, measured / n / 4, factor * scatter);
        assertEquals(factor, stated / n / 4, 1e-3);
        assertEquals(1, pulls / n, scatter);
    }

    /** The maximum says the input's variance, whatever the kernel leaves of it. */
    @Test
    void theMaximumRuleStatesTheInputsVariance() {
        ResampledPlanes planes =
                whole(
                        ResampleConfig.COMPAT,
                        Resampling.affine(1, 0.037, 9.3, -17.1),
                        piece(
                                SIDE,
                                noise(SIDE * SIDE, 8),
                                constant(SIDE * SIDE, 0.25f),
                                new int[0]),
                        SQUARE);

        for (int i = 0; i < planes.value().length; i++) {
            float w = planes.weight()[i];
            assertEquals(w > 0 ? 0.25 : 0, w, 1e-6);
        }
    }

    /** Weights that differ: the variance is Σ w² v, pixel by pixel. */
    @Test
    void varianceIsTheSumOfSquaredShares() {
        float[] weight = noise(40 * 40, 9);
        for (int i = 0; i < weight.length; i++) {
            weight[i] = 0.5f + Math.abs(weight[i]);
        }
        ResampledPlanes planes =
                whole(
                        ResampleConfig.DEFAULT,
                        Resampling.shift(0.3, 0.7),
                        piece(40, noise(1600, 10), weight, new int[0]),
                        PixelBox.ofSize(40, 40));

        double[] wx = Resampling.formula(3, 0.3);
        double[] wy = Resampling.formula(3, 0.7);
        for (int y = 3; y < 36; y++) {
            for (int x = 3; x < 36; x++) {
                double variance = 0;
                for (int k = 0; k < 36; k++) {
                    double share = wx[k % 6] * wy[k / 6];
                    variance += share * share / weight[(y - 2 + k / 6) * 40 + x - 2 + k % 6];
                }
                assertEquals(1, planes.weight()[y * 40 + x] * variance, 2e-6);
            }
        }
    }
}
