package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
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
        SimulatedCcd ccd = night.ccd(ccdNum);
        SimulatedExposure exposure = night.exposures(kind).get(0);
        RawCcd raw = ccd.raw(exposure, Workers.SEQUENTIAL);
        CcdTruth truth = ccd.truth(exposure, Workers.SEQUENTIAL);
        FloatImage light = truth.detrended();
        MaskImage excluded = unusable(truth);
        for (char amp : new char[] {'A', 'B'}) {
            Residual residual = new Residual(raw, truth, amp);
            residual.addAll(light, excluded);
            residual.assertIsNoise(kind + " of CCD " + ccdNum + amp);
        }
    }

    @Test
    void cosmicRaysAreExactlyWhereTheyChangedPixels() {
        SimulatedNight without = night(CAMERA, LightLevels.DEFAULT.withCosmicRays(0), 7);
        SimulatedNight with = night(CAMERA, LightLevels.DEFAULT.withCosmicRays(3_000), 7);
        SimulatedExposure exposure = with.exposures(ExposureKind.SCIENCE).get(0);
        CcdTruth truth = with.ccd(1).truth(exposure, Workers.SEQUENTIAL);
        RawCcd hit = with.ccd(1).raw(exposure, Workers.SEQUENTIAL);
        RawCcd quiet = without.ccd(1).raw(exposure, Workers.SEQUENTIAL);
        MaskImage rays = truth.cosmicRays();
        FloatImage charge = truth.expectedElectrons();
        PixelBox data = with.ccd(1).geometry().dataBox();
        int compared = 0;
        for (int y = 0; y < rays.height(); y++) {
            for (int x = 0; x < rays.width(); x++) {
                int change =
                        hit.get(x + data.x0(), y + data.y0())
                                - quiet.get(x + data.x0(), y + data.y0());
                if (charge.get(x, y) < 100_000) {
                    assertEquals(rays.get(x, y) != 0, change > 0, "x=" + x + " y=" + y);
                    compared += rays.get(x, y) == 0 ? 0 : 1;
                }
            }
        }
        // 3000 rays a CCD are 94 here, of ten pixels in the mean.
        assertTrue(compared > 300, compared + " pixels were hit");
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
        SimulatedNight night = night(CAMERA, CROWDED, 9);
        SimulatedExposure exposure = night.exposures(ExposureKind.SCIENCE).get(0);
        for (int ccdNum : new int[] {1, 32}) {
            SimulatedCcd ccd = night.ccd(ccdNum);
            RawCcd raw = ccd.raw(exposure, Workers.SEQUENTIAL);
            CcdTruth truth = ccd.truth(exposure, Workers.SEQUENTIAL);
            MaskImage saturated = truth.saturated();
            FloatImage charge = truth.expectedElectrons();
            PixelBox data = ccd.geometry().dataBox();
            for (Amplifier amp : truth.amplifiers()) {
                double limit = raw.header().require(DesKeywords.saturation(amp.name()));
                for (int y = 0; y < saturated.height(); y++) {
                    double level = truth.overscanLevel(amp.name(), y);
                    for (int x = amp.trimmed().x0(); x < amp.trimmed().x1(); x++) {
                        double over = charge.get(x, y) - amp.saturationElectrons();
                        if (Math.abs(over) > NEAR_SATURATION) {
                            boolean reached =
                                    raw.get(x + data.x0(), y + data.y0()) - level >= limit;
                            assertEquals(saturated.get(x, y) != 0, reached, x + " " + y);
                        }
                    }
                }
            }
            assertTrue(saturated.count(-1) > 0, "some star is saturated on CCD " + ccdNum);
        }
    }

    /** A dead column counts 2 % of the light, a hot one gains at least 5000 e⁻ in a bias. */
    @Test
    void badColumnsAreThoseOfTheMask() {
        SimulatedNight night = night(CAMERA, LightLevels.DEFAULT, 10);
        SimulatedCcd ccd = night.ccd(1);
        SimulatedExposure bias = night.exposures(ExposureKind.BIAS).get(0);
        FloatImage frame = ccd.raw(bias, Workers.SEQUENTIAL).toImage();
        CcdTruth truth = ccd.truth(bias, Workers.SEQUENTIAL);
        MaskImage bad = truth.badPixelMask();
        PixelBox data = ccd.geometry().dataBox();
        long dead = 0;
        long hot = 0;
        for (Amplifier amp : truth.amplifiers()) {
            // Half of the least leak: 100 times the read noise.
            double limit = amp.biasLevel() + 2_500 / amp.gain();
            for (int y = 0; y < bad.height(); y++) {
                for (int x = amp.trimmed().x0(); x < amp.trimmed().x1(); x++) {
                    boolean isDead = truth.flat().get(x, y) < 0.5;
                    boolean isHot = frame.get(x + data.x0(), y + data.y0()) > limit;
                    assertEquals(bad.get(x, y) != 0, isDead || isHot, "x=" + x + " y=" + y);
                    dead += isDead ? 1 : 0;
                    hot += isHot ? 1 : 0;
                }
            }
        }
        assertTrue(dead > 0 && hot > 0, dead + " dead and " + hot + " hot pixels");
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

        private final RawCcd raw;
        private final CcdTruth truth;
        private final char amp;
        private final double gain;
        private final double readNoise;
        private long count;
        private double chi;
        private double chiSquared;

        Residual(RawCcd raw, CcdTruth truth, char amp) {
            this.raw = raw;
            this.truth = truth;
            this.amp = amp;
            this.gain = raw.header().require(DesKeywords.gain(amp));
            this.readNoise = raw.header().require(DesKeywords.readNoise(amp));
        }

        void addAll(FloatImage light, MaskImage excluded) {
            PixelBox box = raw.header().require(DesKeywords.dataSec(amp)).toBox();
            PixelBox data = raw.header().require(DesKeywords.DATASEC).toBox();
            for (int y = box.y0(); y < box.y1(); y++) {
                double level = truth.overscanLevel(amp, y - data.y0());
                for (int x = box.x0(); x < box.x1(); x++) {
                    int i = light.rowStart(y - data.y0()) + x - data.x0();
                    if (excluded.data()[i] == 0) {
                        add(raw.get(x, y) - level, light.data()[i], i);
                    }
                }
            }
        }

        private void add(double adu, double light, int i) {
            double flat = truth.flat().data()[i];
            double electrons = (adu - truth.biasStructure().data()[i]) * gain / flat;
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
