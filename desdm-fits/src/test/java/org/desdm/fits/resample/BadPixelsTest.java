package org.desdm.fits.resample;

import static org.desdm.fits.resample.Resampling.constant;
import static org.desdm.fits.resample.Resampling.piece;
import static org.desdm.fits.resample.Resampling.shift;
import static org.desdm.fits.resample.Resampling.whole;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far a bad pixel reaches, by each rule. */
class BadPixelsTest {

    private static final int SIDE = 40;
    private static final PixelBox SQUARE = PixelBox.ofSize(SIDE, SIDE);
    private static final int BAD = 20 * SIDE + 20;
    private static final ResampleConfig CONFIG = ResampleConfig.DEFAULT;

    private static InputPiece withBadPixel(float value, float weight) {
        float[] science = constant(SIDE * SIDE, 5);
        float[] weights = constant(SIDE * SIDE, 0.25f);
        int[] mask = new int[SIDE * SIDE];
        science[BAD] = value;
        weights[BAD] = weight;
        mask[BAD] = 2;
        return piece(SIDE, science, weights, mask);
    }

    private static long lost(ResampledPlanes planes) {
        long lost = 0;
        for (int y = 6; y < 34; y++) {
            for (int x = 6; x < 34; x++) {
                lost += planes.weight()[y * SIDE + x] == 0 ? 1 : 0;
            }
        }
        return lost;
    }

    /** The taps of weight 0 are not reached by default; SWarp's maximum always spreads to 6 × 6. */
    @ParameterizedTest
    @CsvSource({"0, 0, 1, 36", "0.5, 0, 6, 36", "0.3, 0.7, 36, 36"})
    void aBadPixelReachesAsFarAsTheRuleSays(double dx, double dy, int summed, int maximum) {
        InputPiece bad = withBadPixel(1e4f, 0);

        assertEquals(summed, lost(whole(CONFIG, shift(dx, dy), bad, SQUARE)));
        assertEquals(maximum, lost(whole(ResampleConfig.COMPAT, shift(dx, dy), bad, SQUARE)));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNoNumberIsABadPixel(float value) {
        for (float weight : new float[] {0.25f, 0, Float.NaN, -1, Float.POSITIVE_INFINITY}) {
            ResampledPlanes planes =
                    whole(CONFIG, shift(0.3, 0.7), withBadPixel(value, weight), SQUARE);

            assertEquals(36, lost(planes));
            for (float v : planes.value()) {
                assertTrue(Float.isFinite(v));
            }
        }
    }

    @Test
    void weightsThatAreNoneMakeABadPixel() {
        for (float weight : new float[] {0, Float.NaN, -1, Float.POSITIVE_INFINITY}) {
            assertEquals(36, lost(whole(CONFIG, shift(0.3, 0.7), withBadPixel(5, weight), SQUARE)));
        }
    }

    /** A constant is a constant without one of its pixels; what has less than half is lost. */
    @Test
    void renormalisedKernelsGoAroundIt() {
        ResampleConfig config = CONFIG.withBadPixels(BadPixelRule.RENORMALISE);

        ResampledPlanes planes = whole(config, shift(0.3, 0.3), withBadPixel(1e4f, 0), SQUARE);

        // the output pixel at (0.3, 0.3) from it has 0.7 of its kernel there
        assertEquals(1, lost(planes));
        for (int y = 6; y < 34; y++) {
            for (int x = 6; x < 34; x++) {
                if (planes.weight()[y * SIDE + x] > 0) {
                    assertEquals(5, planes.value()[y * SIDE + x], 5e-6);
                }
            }
        }
    }

    /**
     * A pixel on a slope is filled by the slope; halves of its neighbours' variances each squared.
     */
    @Test
    void badPixelsAreFilledFirst() {
        float[] science = new float[SIDE * SIDE];
        float[] weight = constant(SIDE * SIDE, 0.25f);
        for (int i = 0; i < science.length; i++) {
            science[i] = 3 * (i % SIDE);
        }
        science[BAD] = Float.NaN;
        weight[BAD] = 0;
        ResampleConfig config = CONFIG.withBadPixels(BadPixelRule.INTERPOLATE);

        ResampledPlanes planes =
                whole(config, shift(0, 0), piece(SIDE, science, weight, new int[0]), SQUARE);

        assertEquals(60, planes.value()[BAD], 1e-5);
        assertEquals(0.5, planes.weight()[BAD], 1e-6);
        assertEquals(0, lost(planes));
    }

    /** The value that is filled in happens to be the one that was there: its weight is not. */
    @Test
    void anInfiniteWeightIsFilledLikeAnyBadPixel() {
        ResampleConfig config = CONFIG.withBadPixels(BadPixelRule.INTERPOLATE);

        ResampledPlanes planes =
                whole(config, shift(0, 0), withBadPixel(5, Float.POSITIVE_INFINITY), SQUARE);

        assertEquals(5, planes.value()[BAD]);
        assertEquals(0.5, planes.weight()[BAD], 1e-6);
    }

    /** A row that is bad all along is filled from its column; a hole wider than 8 pixels is not. */
    @Test
    void fillsFromTheColumnAndLeavesLargeHoles() {
        float[] science = constant(SIDE * SIDE, 5);
        float[] weight = constant(SIDE * SIDE, 1);
        for (int x = 0; x < SIDE; x++) {
            weight[20 * SIDE + x] = 0;
        }
        ResampleConfig config = CONFIG.withBadPixels(BadPixelRule.INTERPOLATE);
        assertEquals(
                0,
                lost(whole(config, shift(0, 0), piece(SIDE, science, weight, new int[0]), SQUARE)));
        for (int i = 0; i < 17 * 17; i++) {
            weight[(12 + i / 17) * SIDE + 12 + i % 17] = 0;
        }
        ResampledPlanes planes =
                whole(config, shift(0, 0), piece(SIDE, science, weight, new int[0]), SQUARE);

        // 17 wide: the nearest good pixels are 1 … 17 away, both within 8 for none
        assertEquals(17 * 17, lost(planes));
    }

    @Test
    void maskBitsAreTheNearestPixelsOrThoseOfAllThatHaveAShare() {
        InputPiece bad = withBadPixel(5, 0.25f);
        ResampleConfig any = CONFIG.withMask(MaskRule.ANY_SHARE);

        assertEquals(1, flagged(whole(CONFIG, shift(0.3, 0.7), bad, SQUARE)));
        assertEquals(36, flagged(whole(any, shift(0.3, 0.7), bad, SQUARE)));
        assertEquals(6, flagged(whole(any, shift(0, 0.7), bad, SQUARE)));
        assertEquals(1, flagged(whole(any, shift(0, 0), bad, SQUARE)));
        assertEquals(
                4,
                flagged(whole(any.withKernel(ResampleKernel.AREA), shift(0.3, 0.7), bad, SQUARE)));
    }

    private static long flagged(ResampledPlanes planes) {
        long flagged = 0;
        for (int bits : planes.mask()) {
            flagged += bits == 2 ? 1 : 0;
        }
        return flagged;
    }

    /** Values without weight are for the eye: what the pixels say, numbers only. */
    @Test
    void aLostPixelStillShowsItsPixels() {
        ResampledPlanes planes = whole(CONFIG, shift(0.3, 0.7), withBadPixel(5, 0), SQUARE);

        assertEquals(5, planes.value()[BAD], 5e-6);
        assertEquals(0, planes.weight()[BAD]);
        assertArrayEquals(
                planes.value(),
                whole(CONFIG, shift(0.3, 0.7), withBadPixel(5, 0.25f), SQUARE).value());
    }
}
