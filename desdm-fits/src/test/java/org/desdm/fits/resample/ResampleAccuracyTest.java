package org.desdm.fits.resample;

import static org.desdm.fits.resample.Resampling.affine;
import static org.desdm.fits.resample.Resampling.constant;
import static org.desdm.fits.resample.Resampling.gaussian;
import static org.desdm.fits.resample.Resampling.piece;
import static org.desdm.fits.resample.Resampling.shift;
import static org.desdm.fits.resample.Resampling.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sinusoids, fluxes, centroids and areas against what follows from the kernels' formulas. */
class ResampleAccuracyTest {

    /** Floats of weights and of sums of 36 products. */
    private static final double FLOATS = 1e-6;

    private static final int SIDE = 64;
    private static final PixelBox SQUARE = PixelBox.ofSize(SIDE, SIDE);

    /** Half a pixel off, the amplitude is Σ wⱼ cos(ω (f − j)): the transfer function. */
    @ParameterizedTest
    @CsvSource({"2, 0.1", "2, 0.3", "3, 0.1", "3, 0.3", "3, 0.45", "4, 0.3", "5, 0.3", "5, 0.45"})
    void aSinusoidIsDampedByTheTransferFunction(int lobes, double frequency) {
        double omega = 2 * Math.PI * frequency;
        float[] waves = new float[SIDE * SIDE];
        for (int i = 0; i < waves.length; i++) {
            waves[i] = (float) Math.cos(omega * (i % SIDE) + 0.3);
        }
        ResampledPlanes planes =
                whole(
                        ResampleConfig.DEFAULT.withKernel(lanczos(lobes)),
                        shift(0.5, 0.25),
                        piece(SIDE, waves),
                        SQUARE);

        double[] w = Resampling.formula(lobes, 0.5);
        double transfer = 0;
        for (int k = 0; k < w.length; k++) {
            transfer += w[k] * Math.cos(omega * (0.5 - (k - lobes + 1)));
        }
        for (int x = 8; x < SIDE - 8; x++) {
            double expected = transfer * Math.cos(omega * (x + 0.5) + 0.3);
            assertEquals(expected, planes.value()[30 * SIDE + x], FLOATS);
        }
    }

    private static ResampleKernel lanczos(int lobes) {
        return ResampleKernel.valueOf("LANCZOS" + lobes);
    }

    @ParameterizedTest
    @EnumSource(ResampleKernel.class)
    void totalFluxOfAGaussianIsConserved(ResampleKernel kernel) {
        for (double phase : new double[] {0.17, 0.5, 0.83}) {
            ResampledPlanes planes =
                    whole(
                            ResampleConfig.DEFAULT.withKernel(kernel),
                            shift(phase, 1 - phase),
                            piece(SIDE, gaussian(SIDE, 31.4, 32.2, 1, 1000)),
                            SQUARE);

            assertEquals(1, total(planes.value()) / 1000, FLOATS);
        }
    }

    /** A turned, larger grid: sampled four times as densely, a Gaussian loses less than 1e-6. */
    @ParameterizedTest
    @EnumSource(names = {"LANCZOS3", "LANCZOS5", "AREA"})
    void fluxIsConservedWhenPixelsChangeTheirSize(ResampleKernel kernel) {
        ResampleConfig config = ResampleConfig.DEFAULT.withKernel(kernel);
        PixelMapping zoom = affine(0.5, 0.2, 8, -4);
        InputPiece star = piece(SIDE, gaussian(SIDE, 31.4, 32.2, 3, 1000));
        PixelBox larger = PixelBox.ofSize(160, 160);

        double flux = total(whole(config, zoom, star, larger).value());
        double fixed = total(whole(config.withArea(AreaScaling.FIXED), zoom, star, larger).value());
        double brightness =
                total(whole(config.withArea(AreaScaling.NONE), zoom, star, larger).value());

        assertEquals(1, flux / 1000, 3e-6);
        assertEquals(1, fixed / 1000, 3e-6);
        assertEquals(4, brightness / 1000, 1.2e-5);
    }

    /** Twice as many pixels on each axis: a quarter of the value, a sixteenth of the variance. */
    @Test
    void areaScalesValuesAndVariances() {
        ResampleConfig config = ResampleConfig.DEFAULT.withKernel(ResampleKernel.NEAREST);
        InputPiece flat =
                piece(SIDE, constant(SIDE * SIDE, 8), constant(SIDE * SIDE, 0.5f), new int[0]);

        ResampledPlanes planes = whole(config.withFluxScale(3), affine(0.5, 0, 5, 5), flat, SQUARE);

        assertEquals(8 * 0.25f * 3, planes.value()[20 * SIDE + 20]);
        assertEquals(0.5f / (0.0625f * 9), planes.weight()[20 * SIDE + 20]);
    }

    /** The area varies by 6e-4 over a distorted field; each pixel has its own. */
    @Test
    void areaFollowsTheDistortion() {
        int side = 400;
        ResampledPlanes planes =
                whole(
                        ResampleConfig.DEFAULT,
                        Resampling.distorted(200, 2e-9),
                        piece(side, constant(side * side, 1)),
                        PixelBox.ofSize(side, side));

        for (int y = 20; y < 380; y += 37) {
            for (int x = 20; x < 380; x += 41) {
                double u = x - 200;
                double v = y - 200;
                double q = 2e-9 * (u * u + v * v);
                // |d(r u, r v)/d(u, v)| = (1 + q)(1 + 3 q), times the turn's 1 + 0.004²
                double area = (1 + q) * (1 + 3 * q) * (1 + 0.004 * 0.004);
                // node differences and lines between them: h² f'''/6 + h² A''/8 with h = 32
                assertEquals(area, planes.value()[y * side + x], 6e-6);
            }
        }
    }

    /** Two input pixels go into one of the output: the mean of 2 × 2 samples, times their area. */
    @Test
    void coarserPixelsAreSampledSeveralTimes() {
        PixelMapping coarse = affine(2, 0, 0.5, 0.5);
        InputPiece star = piece(SIDE, gaussian(SIDE, 31.4, 32.2, 1, 1000));
        PixelBox smaller = PixelBox.ofSize(32, 32);
        Resampler resampler =
                Resampler.of(ResampleConfig.DEFAULT, coarse, star.box(), smaller, "star");

        ResampledPlanes planes = whole(ResampleConfig.DEFAULT, coarse, star, smaller);

        assertEquals(2, resampler.samples());
        // 2 × 2 samples at whole input pixels: binning, which loses nothing
        assertEquals(1, total(planes.value()) / 1000, FLOATS);
        double expected = 0;
        for (int k = 0; k < 4; k++) {
            expected += star.science()[(32 + k / 2) * SIDE + 30 + k % 2];
        }
        assertEquals(expected, planes.value()[16 * 32 + 15], 1e-6 * expected);
        // four equal variances, mean of four, times area 4: variance 4
        assertEquals(0.25, planes.weight()[16 * 32 + 15], 1e-6);
    }

    /** The whole centroid moves by Σ w (f − k), whatever the star. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.4, 0.7})
    void centroidMovesByTheFirstMoment(double f) {
        ResampledPlanes planes =
                whole(
                        ResampleConfig.DEFAULT,
                        shift(f, 0.5),
                        piece(SIDE, gaussian(SIDE, 31.4, 32.2, 1.3, 1e4)),
                        SQUARE);

        double[] w = Resampling.formula(3, f);
        double moment = 0;
        for (int k = 0; k < 6; k++) {
            moment += w[k] * (f - (k - 2));
        }
        double sum = 0;
        for (int i = 0; i < planes.value().length; i++) {
            sum += planes.value()[i] * (i % SIDE);
        }
        // true: star at 31.4 − f; output: that plus what the kernel lacks of its own phase
        double moved = sum / total(planes.value()) - (31.4 - f);
        assertEquals(moment, moved, 2e-5);
    }

    /** Windowed centroids of stars without noise: rms and largest, pixels, as computed apart. */
    @ParameterizedTest
    @CsvSource({
        "LANCZOS3, 3, 0.0020, 0.0027",
        "LANCZOS3, 4, 0.0053, 0.0073",
        "LANCZOS3, 5, 0.0079, 0.0109",
        "LANCZOS4, 3, 0.0004, 0.0006",
        "LANCZOS4, 4, 0.0020, 0.0028",
        "LANCZOS4, 5, 0.0038, 0.0053"
    })
    void windowedCentroidsWander(ResampleKernel kernel, double fwhm, double rms, double largest) {
        double sigma = fwhm / 2.3548;
        double squares = 0;
        double most = 0;
        int steps = 16;
        for (int k = 0; k < steps; k++) {
            double f = (k + 0.5) / steps;
            ResampledPlanes planes =
                    whole(
                            ResampleConfig.DEFAULT.withKernel(kernel),
                            shift(f, 0.5),
                            piece(SIDE, gaussian(SIDE, 32, 32.5, sigma, 1e4)),
                            SQUARE);
            double off = windowedX(planes.value(), 32 - f, 32, sigma) - (32 - f);
            squares += off * off / steps;
            most = Math.max(most, Math.abs(off));
        }
        // figures are rounded to 1e-4; sixteen phases find rms and largest to some per cent
        assertEquals(rms, Math.sqrt(squares), 1e-4 + 0.05 * rms);
        assertTrue(most < largest * 1.06 + 1e-4, "largest " + most);
    }

    /** SExtractor's windowed centroid with a window as wide as the star. */
    private static double windowedX(float[] image, double x0, double y0, double sigma) {
        double x = x0;
        for (int pass = 0; pass < 30; pass++) {
            double sum = 0;
            double moment = 0;
            for (int i = 0; i < image.length; i++) {
                double dx = i % SIDE - x;
                double dy = i / SIDE - y0;
                double w = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)) * image[i];
                sum += w;
                moment += w * dx;
            }
            x += 2 * moment / sum;
        }
        return x;
    }

    private static double total(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum;
    }
}
