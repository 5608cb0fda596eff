package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.junit.jupiter.api.Test;

/** The truth against the raw pixels that were made from it; limits are five standard errors. */
class CcdTruthTest {

    private static final CameraConfig CAMERA = CameraConfig.small(512, 512);
    private static final double SIGMAS = 5;

    /** Photon noise of a full pixel is 400 e⁻: this is more than six times that. */
    private static final double NEAR_SATURATION = 2_500;

    /** Many stars, so that some of a small CCD's are saturated. */
    private static final LightLevels CROWDED = LightLevels.DEFAULT.withStars(20_000);

    /** One star in 250 is saturated: of these, about six on each amplifier. */
    private static final LightLevels PACKED = LightLevels.DEFAULT.withStars(100_000);

    @Test
    void undoingTheInstrumentLeavesNoiseOfTheSizeThatThePhysicsSays() {
        for (int ccdNum : new int[] {1, 32}) {
            SimulatedNight night = night(CAMERA, CROWDED, 5);
            assertDetrendsTo(night, ccdNum, ExposureKind.SCIENCE);
            assertDetrendsTo(night, ccdNum, ExposureKind.FLAT);
        }
    }

    @Test
    void thatHoldsAtRealSize() {
        SimulatedNight night = night(CameraConfig.DEFAULT, LightLevels.DEFAULT, 6);

        assertDetrendsTo(night, 1, ExposureKind.SCIENCE);
    }

    /**
     * Undoes overscan, bias, gain and flat with the header's numbers and the truth's structures:
     * per amplifier the residual has mean 0 and reduced chi² 1, on pixels that are neither bad nor
     * saturated nor hit.
     */
    private static void assertDetrendsTo(SimulatedNight night, int ccdNum, ExposureKind kind) {
        RawPixels pixels = pixels(night.ccd(ccdNum), kind);
        FloatImage light = pixels.truth().detrended();
        FloatImage flat = pixels.truth().flat();
        FloatImage structure = pixels.truth().biasStructure();
        MaskImage excluded = unusable(pixels.truth());
        for (char amp : new char[] {'A', 'B'}) {
            Residual residual = new Residual(pixels.header(), amp);
            pixels.forEachLit(
                    amp,
                    (x, y, adu) -> {
                        if (excluded.get(x, y) == 0) {
                            double counts = adu - structure.get(x, y);
                            residual.add(counts, flat.get(x, y), light.get(x, y));
                        }
                    });
            residual.assertIsNoise(kind + " of CCD " + ccdNum + amp);
        }
    }

    /** A night without rays is the same night otherwise. */
    @Test
    void cosmicRaysAreExactlyWhereTheyChangedPixels() {
        SimulatedNight without = night(CAMERA, LightLevels.DEFAULT.withCosmicRays(0), 7);
        SimulatedNight with = night(CAMERA, LightLevels.DEFAULT.withCosmicRays(3_000), 7);
        RawPixels hit = pixels(with.ccd(1), ExposureKind.SCIENCE);
        FloatImage quiet = trimmed(pixels(without.ccd(1), ExposureKind.SCIENCE));
        FloatImage pixels = trimmed(hit);
        MaskImage rays = hit.truth().cosmicRays();
        FloatImage charge = hit.truth().expectedElectrons();
        int compared = 0;
        for (int i = 0; i < rays.data().length; i++) {
            // Far from the full well, where a ray changes nothing.
            if (charge.data()[i] < 100_000) {
                boolean changed = pixels.data()[i] > quiet.data()[i];
                assertEquals(rays.data()[i] != 0, changed, "pixel " + i);
                compared += changed ? 1 : 0;
            }
        }
        // 3000 rays a CCD are 94 here, of ten pixels in the mean.
        assertTrue(compared > 300, compared + " pixels were hit");
    }

    private static FloatImage trimmed(RawPixels pixels) {
        PixelBox data = pixels.header().require(DesKeywords.DATASEC).toBox();
        return pixels.raw().toImage().trimmed(data);
    }

    @Test
    void cosmicRaysAreAsManyAsPlannedAndNoneInABias() {
        SimulatedNight night = night(CameraConfig.DEFAULT, LightLevels.DEFAULT, 8);
        CcdTruth bias = truth(night, ExposureKind.BIAS);
        assertEquals(0, bias.cosmicRays().count(-1));
        // 100 tracks of 1 to 150 pixels, 11 in the mean: far from these limits, by chance or not.
        long pixels = truth(night, ExposureKind.SCIENCE).cosmicRays().count(-1);
        assertTrue(pixels > 500 && pixels < 4_000, pixels + " pixels were hit");
    }

    @Test
    void saturatedPixelsReachTheLevelInTheHeaderAndOthersDoNot() {
        SimulatedNight night = night(CAMERA, PACKED, 9);
        for (int ccdNum : new int[] {1, 32}) {
            RawPixels pixels = pixels(night.ccd(ccdNum), ExposureKind.SCIENCE);
            for (Amplifier amp : pixels.truth().amplifiers()) {
                assertSaturation(pixels, amp);
            }
        }
    }

    private static void assertSaturation(RawPixels pixels, Amplifier amp) {
        double limit = pixels.header().require(DesKeywords.saturation(amp.name()));
        MaskImage saturated = pixels.truth().saturated();
        FloatImage charge = pixels.truth().expectedElectrons();
        pixels.forEachLit(
                amp.name(),
                (x, y, adu) -> {
                    double over = charge.get(x, y) - amp.saturationElectrons();
                    if (Math.abs(over) > NEAR_SATURATION) {
                        assertEquals(saturated.get(x, y) != 0, adu >= limit, x + " " + y);
                    }
                });
        assertTrue(saturated.trimmed(amp.trimmed()).count(-1) > 0, "some star is saturated");
    }

    /** Whatever falls on it, a pixel holds no more than its full well; rounding adds half. */
    @Test
    void noPixelHoldsMoreThanItsFullWell() {
        RawPixels pixels = pixels(night(CAMERA, PACKED, 9).ccd(1), ExposureKind.SCIENCE);
        FloatImage structure = pixels.truth().biasStructure();
        for (Amplifier amp : pixels.truth().amplifiers()) {
            double[] highest = {0};
            pixels.forEachLit(
                    amp.name(),
                    (x, y, adu) -> highest[0] = Math.max(highest[0], adu - structure.get(x, y)));
            assertEquals(amp.fullWell() / amp.gain(), highest[0], 0.6, "amp " + amp.name());
        }
    }

    /** A dead column counts 2 % of the light, a hot one gains at least 5000 e⁻ in a bias. */
    @Test
    void badColumnsAreThoseOfTheMask() {
        RawPixels bias = pixels(night(CAMERA, LightLevels.DEFAULT, 10).ccd(1), ExposureKind.BIAS);
        MaskImage bad = bias.truth().badPixelMask();
        FloatImage flat = bias.truth().flat();
        long[] found = new long[2];
        for (Amplifier amp : bias.truth().amplifiers()) {
            // Half of the least leak: 300 times the read noise.
            double limit = 2_500 / amp.gain();
            bias.forEachLit(
                    amp.name(),
                    (x, y, adu) -> {
                        boolean isDead = flat.get(x, y) < 0.5;
                        boolean isHot = adu > limit;
                        assertEquals(bad.get(x, y) != 0, isDead || isHot, x + " " + y);
                        found[0] += isDead ? 1 : 0;
                        found[1] += isHot ? 1 : 0;
                    });
        }
        assertTrue(found[0] > 0 && found[1] > 0, found[0] + " dead, " + found[1] + " hot");
    }

    /** Half of all pixels are at or above 1 and half at or below. */
    @Test
    void flatHasMedianOneAndOnePercentOfPixelNoise() {
        FloatImage flat = truth(night(CAMERA, LightLevels.DEFAULT, 11), ExposureKind.FLAT).flat();
        long below = 0;
        long above = 0;
        for (float v : flat.data()) {
            below += v < 1f ? 1 : 0;
            above += v > 1f ? 1 : 0;
        }
        long half = flat.data().length / 2;
        assertTrue(below <= half && above <= half, below + " below, " + above + " above 1");
        double sum = 0;
        long count = 0;
        for (int i = 0; i + 1 < flat.data().length; i += 2) {
            double step = flat.data()[i + 1] - flat.data()[i];
            if (Math.abs(step) < 0.2) {
                sum += step * step / 2;
                count++;
            }
        }
        // Steps of the dust ring's edge (0.4 % a pixel at most, on 1 % of the pixels) add less.
        double relative = SIGMAS * Math.sqrt(1.0 / (2 * count)) + 0.01;
        assertEquals(0.01, Math.sqrt(sum / count), 0.01 * relative);
    }

    private static RawPixels pixels(SimulatedCcd ccd, ExposureKind kind) {
        SimulatedExposure exposure = ccd.night().exposures(kind).get(0);
        return new RawPixels(
                ccd.raw(exposure, Workers.SEQUENTIAL), ccd.truth(exposure, Workers.SEQUENTIAL));
    }

    private static CcdTruth truth(SimulatedNight night, ExposureKind kind) {
        return night.ccd(1).truth(night.exposures(kind).get(0), Workers.SEQUENTIAL);
    }

    private static SimulatedNight night(CameraConfig camera, LightLevels levels, long seed) {
        return new SimulatedNight(camera, new NightPlan(2, 1, 1, 1, levels), seed);
    }

    private static MaskImage unusable(CcdTruth truth) {
        MaskImage mask = truth.badPixelMask();
        int[] rays = truth.cosmicRays().data();
        float[] charge = truth.expectedElectrons().data();
        double limit =
                Math.min(
                                truth.amplifiers().get(0).saturationElectrons(),
                                truth.amplifiers().get(1).saturationElectrons())
                        - NEAR_SATURATION;
        for (int i = 0; i < rays.length; i++) {
            mask.data()[i] |= rays[i] | (charge[i] > limit ? 2 : 0);
        }
        return mask;
    }

    /** Residual of one amplifier's detrended pixels from the truth. */
    private static final class Residual {

        private final double gain;
        private final double readNoise;
        private long count;
        private double chi;
        private double chiSquared;

        Residual(FitsHeader header, char amp) {
            this.gain = header.require(DesKeywords.gain(amp));
            this.readNoise = header.require(DesKeywords.readNoise(amp));
        }

        void add(double counts, double flat, double light) {
            double electrons = counts * gain / flat;
            double variance = light * flat + readNoise * readNoise + gain * gain / 12;
            double sigmas = (electrons - light) * flat / Math.sqrt(variance);
            count++;
            chi += sigmas;
            chiSquared += sigmas * sigmas;
        }

        void assertIsNoise(String where) {
            assertEquals(0, chi / count, SIGMAS / Math.sqrt(count), "mean of " + where);
            assertEquals(
                    1, chiSquared / count, SIGMAS * Math.sqrt(2.0 / count), "chi² of " + where);
        }
    }
}
