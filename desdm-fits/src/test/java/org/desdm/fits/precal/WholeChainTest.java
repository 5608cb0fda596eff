package org.desdm.fits.precal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CcdTruth;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.SimulatedCrosstalk;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.precal.CameraFaults.Fault;
import org.desdm.fits.precal.Observatory.Correction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The inverse simulator: a camera with every fault that we can simulate, raw frames and calibration
 * frames alike, goes through the whole list of steps and must give back the truth within the noise
 * that the weight map states; and one fault after the other, with its correction and without.
 */
class WholeChainTest {

    private static final long SEED = 20_261_122;

    /** Star light of the core of a star, e⁻ in a pixel. */
    private static final double CORE = 5_000;

    /**
     * A pixel's own counts stand for their mean λ, which lifts a reduced chi² by 2/λ: 0.0007 of a
     * sky of 3000.
     */
    private static final double MODEL = 0.0007;

    /** Noise of five sigma is met once in two million pixels, own counts make a low one larger. */
    private static final double WORST_PULL = 6.5;

    private static final SimulatedCrosstalk NO_CROSSTALK = new SimulatedCrosstalk(List.of());

    private static final LightLevels QUIET = LightLevels.DEFAULT.withStars(0).withCosmicRays(0);
    private static final LightLevels STARS = new LightLevels(30_000, 3_000, 12_000, 100);
    private static final LightLevels CROWDED = QUIET.withStars(100_000);
    private static final LightLevels DARK = new LightLevels(30_000, 500, 0, 0);
    private static final LightLevels BRIGHT = new LightLevels(30_000, 30_000, 0, 0);

    /** A sky without stars through every fault; made when it is first asked for. */
    private static final class Quiet {
        private static final Observatory CAMERA =
                everything(EnumSet.allOf(Fault.class), LightLevels.DEFAULT.withStars(0));
        private static final List<CcdImage> IMAGES = CAMERA.detrended(Observatory.ALL);
    }

    /** Noise alone: the weights' model is held to 0.01, at a million pixels (3 sigma: 0.004). */
    @Test
    void aQuietSkyThroughEveryFaultScattersAsItsWeightsSay() {
        Residuals residuals = residuals(Quiet.CAMERA, Quiet.IMAGES, Double.MAX_VALUE);

        assertTrue(residuals.n() > 900_000, residuals.toString());
        assertEquals(1, residuals.chi2(), 0.01, residuals.toString());
        // the flat's level and the ghost's scale are common to all pixels: a hundredth of sigma
        assertEquals(0, residuals.mean(), 0.02, residuals.toString());
    }

    /** The same below stars. */
    @Test
    void theSkyBelowStarsThroughEveryFaultScattersAsItsWeightsSay() {
        Observatory all = everything(EnumSet.allOf(Fault.class), STARS);

        Residuals outside = residuals(all, Observatory.ALL, CORE);

        assertTrue(outside.n() > 900_000, outside.toString());
        assertEquals(1, outside.chi2(), 0.01, outside.toString());
    }

    /** The light of all stars together, to 0.1 %. */
    @Test
    void starsKeepTheirLight() {
        Observatory all = everything(EnumSet.allOf(Fault.class), STARS);
        List<CcdImage> images = all.detrended(Observatory.ALL);
        double light = 0;
        double found = 0;
        for (int k = 0; k < images.size(); k++) {
            float[] stars = all.truth(all.ccds().get(k)).starLight().data();
            float[] truth = all.truth(all.ccds().get(k)).detrended().data();
            float[] weight = images.get(k).weight().orElseThrow().data();
            for (int i = 0; i < stars.length; i++) {
                // pixels of stars that outshine the sky, so that its noise does not count
                if (weight[i] > 0 && stars[i] > 3_000) {
                    light += stars[i];
                    found += stars[i] + images.get(k).science().data()[i] - truth[i];
                }
            }
        }
        // Poisson noise of so much light is below 0.03 %
        assertTrue(light > 2e7, "light of stars: " + light);
        assertEquals(1, found / light, 0.001, "of " + light);
    }

    /** Columns with an offset count again, and their offset is gone. */
    @Test
    void mendedColumnsAreTheirNeighboursEquals() {
        Observatory small =
                observatory(EnumSet.of(Fault.FUNKY_COLUMNS), QUIET, NO_CROSSTALK, 192, 512);
        List<CcdImage> images = small.detrended(Observatory.ALL);
        int mended = 0;
        for (int k = 0; k < images.size(); k++) {
            for (int column : CameraFaults.FUNKY_COLUMNS) {
                mended += assertMended(images.get(k), small.truth(small.ccds().get(k)), column);
            }
        }
        assertTrue(mended >= 4, "of six columns were mended: " + mended);
    }

    private static int assertMended(CcdImage image, CcdTruth truth, int column) {
        FloatImage expected = truth.detrended();
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int y = 0; y < expected.height(); y++) {
            int bits = image.mask().orElseThrow().get(column, y);
            if ((bits & BadPixelBit.FIXED.value()) != 0
                    && truth.badPixelMask().get(column, y) == 0) {
                double off = image.science().get(column, y) - expected.get(column, y);
                double pull = off * Math.sqrt(image.weight().orElseThrow().get(column, y));
                sum += pull;
                squares += pull * pull;
                n++;
            }
        }
        if (n == 0) {
            return 0; // refused: a bad column is beside it, or runs in it
        }
        // a mean of n pixels against six such means, each pixel of sigma 1
        assertEquals(0, sum / n, 4 * Math.sqrt((1 + 1.0 / 6) / n), "column " + column);
        assertEquals(1, squares / n, 5 * Math.sqrt(2.0 / n), "column " + column);
        return 1;
    }

    @Test
    void filledPixelsLookLikeTheSkyAndHaveNoWeight() {
        double squares = 0;
        long n = 0;
        for (int k = 0; k < Quiet.IMAGES.size(); k++) {
            CcdImage image = Quiet.IMAGES.get(k);
            float[] truth = Quiet.CAMERA.truth(Quiet.CAMERA.ccds().get(k)).detrended().data();
            int[] mask = image.mask().orElseThrow().data();
            for (int i = 0; i < mask.length; i++) {
                if ((mask[i] & BadPixelBit.INTERP.value()) != 0) {
                    assertEquals(0f, image.weight().orElseThrow().data()[i]);
                    double off = image.science().data()[i] - truth[i];
                    squares += off * off;
                    n++;
                }
            }
        }
        // the mean of two pixels has half of the variance, a copy of one the whole; of a sky of
        // 3000 e, its flat-fielded read and calibration noise at most a tenth more
        assertTrue(n > 1_000, "filled " + n);
        double relative = squares / n / 3_000;
        assertTrue(relative > 0.4 && relative < 1.1, "variance " + relative);
    }

    /** One fault alone, and what takes it away. */
    private record Alone(Correction correction, Set<Fault> faults, LightLevels levels) {

        Alone(Correction correction, Fault fault) {
            this(correction, EnumSet.of(fault), QUIET);
        }

        Alone(Correction correction, LightLevels levels) {
            this(correction, EnumSet.noneOf(Fault.class), levels);
        }

        @Override
        public String toString() {
            return correction.name();
        }
    }

    private static Stream<Alone> faults() {
        return Stream.of(
                new Alone(Correction.CROSSTALK, CROWDED),
                new Alone(Correction.SATURATION, CROWDED),
                new Alone(Correction.BIAS, DARK),
                new Alone(Correction.LINEARITY, EnumSet.of(Fault.NON_LINEAR), BRIGHT),
                new Alone(Correction.BAD_PIXELS, QUIET),
                new Alone(Correction.BRIGHTER_FATTER, EnumSet.of(Fault.BRIGHTER_FATTER), BRIGHT),
                new Alone(Correction.FLAT, QUIET),
                new Alone(Correction.STAR_FLAT, Fault.LENS),
                new Alone(Correction.PUPIL, Fault.GHOST),
                new Alone(Correction.FRINGES, Fault.FRINGES),
                new Alone(Correction.COSMIC_RAYS, QUIET.withCosmicRays(2_000)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultAloneIsTakenAwayByItsCorrectionAndByNothingElse(Alone alone) {
        SimulatedCrosstalk crosstalk =
                alone.correction == Correction.CROSSTALK ? strongCrosstalk() : NO_CROSSTALK;
        // half of what brighter-fatter takes from the noise, 2 %, shows in half a million pixels
        int scale = alone.correction == Correction.BRIGHTER_FATTER ? 2 : 1;
        Observatory small =
                observatory(alone.faults, alone.levels, crosstalk, 128 * scale, 512 * scale);
        Set<Correction> others = EnumSet.complementOf(EnumSet.of(alone.correction));

        Residuals with = residuals(small, Observatory.ALL, Double.MAX_VALUE);
        Residuals without = residuals(small, others, Double.MAX_VALUE);

        assertTrue(isTruth(with, alone.levels), "with the correction: " + with);
        assertFalse(isTruth(without, alone.levels), "without it: " + without);
    }

    private static boolean isTruth(Residuals residuals, LightLevels levels) {
        double tolerance = 2 / levels.sky() + MODEL + 5 * Math.sqrt(2.0 / residuals.n());
        return Math.abs(residuals.chi2() - 1) < tolerance && residuals.worst() < WORST_PULL;
    }

    private static SimulatedCrosstalk strongCrosstalk() {
        List<SimulatedCrosstalk.Pair> pairs = new ArrayList<>();
        for (int victim : Observatory.CCDS) {
            for (int source : Observatory.CCDS) {
                pairs.add(pair(victim, 'A', source, 'B', 5e-3));
                pairs.add(pair(victim, 'B', source, 'A', -4e-3));
            }
        }
        return new SimulatedCrosstalk(pairs);
    }

    private static SimulatedCrosstalk.Pair pair(
            int victim, char amp, int source, char sourceAmp, double k) {
        return new SimulatedCrosstalk.Pair(
                new SimulatedCrosstalk.Place(victim, amp),
                new SimulatedCrosstalk.Place(source, sourceAmp),
                k,
                10_000,
                List.of(1.5 * k, 0.0, 0.0));
    }

    private static Observatory everything(Set<Fault> faults, LightLevels levels) {
        return observatory(
                faults, levels, SimulatedCrosstalk.draw(Observatory.CCDS, 3, SEED), 512, 1024);
    }

    private static Observatory observatory(
            Set<Fault> faults,
            LightLevels levels,
            SimulatedCrosstalk crosstalk,
            int width,
            int height) {
        CameraFaults camera = new CameraFaults(faults);
        NightPlan plan = new NightPlan(2, 8, 8, 1, levels);
        CameraConfig shape = CameraConfig.small(width, height);
        SimulatedNight night = new SimulatedNight(shape, plan, SEED, camera.effects());
        return new Observatory(night, crosstalk, camera);
    }

    private static Residuals residuals(
            Observatory observatory, Set<Correction> done, double limit) {
        return residuals(observatory, observatory.detrended(done), limit);
    }

    private static Residuals residuals(
            Observatory observatory, List<CcdImage> images, double limit) {
        Residuals residuals = new Residuals();
        for (int k = 0; k < images.size(); k++) {
            CcdTruth truth = observatory.truth(observatory.ccds().get(k));
            residuals.add(images.get(k), truth.detrended(), truth.starLight(), limit);
        }
        return residuals;
    }
}
