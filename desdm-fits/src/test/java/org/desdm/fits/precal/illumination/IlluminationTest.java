package org.desdm.fits.precal.illumination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.CcdGeometry;
import org.desdm.fits.mock.CcdTruth;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.fits.mock.FringePattern;
import org.desdm.fits.mock.LightLevels;
import org.desdm.fits.mock.NightPlan;
import org.desdm.fits.mock.PupilGhost;
import org.desdm.fits.mock.SimulatedCcd;
import org.desdm.fits.mock.SimulatedExposure;
import org.desdm.fits.mock.SimulatedNight;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.Test;

/** Ghosts and fringes of the simulated camera against their truth; seeds are fixed. */
class IlluminationTest {

    private static final CameraConfig CAMERA = CameraConfig.small(512, 512);
    private static final int CCD = 1;
    private static final FringePattern COARSE = new FringePattern(0.01, 90, 0.4);
    private static final FringePattern FINE = new FringePattern(0.004, 37, 1.3);
    private static final Workers ALONE = Workers.SEQUENTIAL;

    /** Each amplitude within its own error, four of them, of the truth; stars are in the way. */
    @Test
    void amplitudesOfTwoPatternsAreFoundWithinTheirErrors() {
        Scene scene = Scene.of(CameraEffects.NONE.withLight(COARSE).withLight(FINE), 400);
        List<FloatImage> patterns =
                List.of(COARSE.shape(scene.geometry), FINE.shape(scene.geometry));

        FringeFit fit = FringeFit.of(scene.image, patterns, FringeConfig.DEFAULT.withStep(2));

        double level = scene.exposure.level();
        assertEquals(0.01 * level, fit.amplitudes()[0], 4 * fit.errors()[0]);
        assertEquals(0.004 * level, fit.amplitudes()[1], 4 * fit.errors()[1]);
        // sigma sqrt(2/n) for a sine of n pixels: the errors are neither zero nor too large
        double expected = scene.sigma() * Math.sqrt(2.0 / fit.pixels());
        assertEquals(expected, fit.errors()[0], 0.2 * expected);
    }

    @Test
    void subtractedFringesLeaveTheSky() {
        Scene scene = Scene.of(CameraEffects.NONE.withLight(COARSE), 0);
        CcdImage pattern = TinyImages.ccd(CCD, COARSE.shape(scene.geometry));

        new FringeSubtraction(List.of(pattern), FringeConfig.DEFAULT, "fringe.fits")
                .apply(scene.image, ALONE);

        FringeFit rest =
                FringeFit.of(
                        scene.image, List.of(pattern.science()), FringeConfig.DEFAULT.withStep(3));
        assertTrue(Math.abs(rest.amplitudes()[0]) < 5 * rest.errors()[0]);
        assertEquals(
                0.01 * scene.exposure.level(),
                scene.image.header().require(DesKeywords.fringeAmplitude(1)),
                0.5);
    }

    @Test
    void patternsThatCannotBeToldApartAreRefused() {
        Scene scene = Scene.of(CameraEffects.NONE, 0);
        FloatImage pattern = COARSE.shape(scene.geometry);
        FloatImage flat = FloatImage.zeros(512, 512);

        assertThrows(
                UnusableCalibrationException.class,
                () -> FringeFit.of(scene.image, List.of(pattern, pattern), FringeConfig.DEFAULT));
        assertThrows(
                UnusableCalibrationException.class,
                () -> FringeFit.of(scene.image, List.of(flat), FringeConfig.DEFAULT));
    }

    /** The region holds the ghost's mean m, so the ghost is subtracted (1 + m) times. */
    /** A sky of 100 times a ghost of variance 1e-4: 1 is added to a variance of 1. */
    @Test
    void theGhostsOwnNoiseIsAdded() {
        CcdImage ccd = TinyImages.ccd(CCD, TinyImages.image("100 100 100"));
        ccd.setWeight(TinyImages.image("1 1 0"));
        CcdImage pupil = TinyImages.ccd(CCD, TinyImages.image("0.125 0 0"));
        pupil.setWeight(TinyImages.image("10000 0 10000"));

        new PupilSubtraction(pupil, PixelBox.ofSize(3, 1), "pupil.fits").apply(ccd, ALONE);

        TinyImages.assertPixels(TinyImages.image("87.5 100 100"), ccd.science(), TinyImages.EXACT);
        TinyImages.assertPixels(TinyImages.image("0.5 0 0"), ccd.weight().orElseThrow(), 1e-6f);
    }

    @Test
    void thePupilGhostIsSubtracted() {
        PupilGhost ghost = new PupilGhost(0.05, 3, 2);
        Scene scene = Scene.of(CameraEffects.NONE.withLight(ghost), 0);
        CcdImage pupil = TinyImages.ccd(CCD, ghost.fraction(scene.geometry));
        PixelBox all = PixelBox.ofSize(512, 512);
        double mean = mean(pupil.science());

        new PupilSubtraction(pupil, all, "pupil.fits").apply(scene.image, ALONE);

        double level = scene.exposure.level();
        double scale = mean(scene.truth) + level * mean;
        // ghost less what was subtracted; a median for a mean of a sloping sky: 1 % of the ghost
        double expected = level * mean - scale * mean;
        double tolerance = 0.01 * level * mean + 5 * scene.sigma() / 512;
        assertEquals(expected, scene.meanExcess(), tolerance);
        assertTrue(level * mean > 20, "the ghost is large enough to be missed");
    }

    @Test
    void aPupilOfAnotherBandIsRefusedAndAnImageWithoutSkyToo() {
        CcdImage image = TinyImages.ccd(CCD, TinyImages.image("1 2", "3 4"));
        CcdImage pupil = TinyImages.ccd(CCD, TinyImages.image("0 0", "0 0"));
        PupilSubtraction step = new PupilSubtraction(pupil, PixelBox.ofSize(2, 2), "pupil.fits");
        image.setMask(TinyImages.mask("1 1", "2 1"));
        assertThrows(NoUsablePixelException.class, () -> step.apply(image, ALONE));

        pupil.header().set(DesKeywords.BAND, "z");
        assertThrows(CalibrationMismatchException.class, () -> step.apply(image, ALONE));
    }

    @Test
    void sourcesOnLargePixelsGetTheirFluxAndTheSkyStays() {
        CcdImage image = TinyImages.ccd(CCD, TinyImages.image("100 100 100", "100 150 NaN"));
        image.setWeight(TinyImages.image("1 1 1", "1 0.5 1"));
        CcdImage area = TinyImages.ccd(CCD, TinyImages.image("1 1 2", "0 1.1 1"));

        new PixelAreaCorrection(area, "area.fits").apply(image, ALONE);

        TinyImages.assertPixels(
                TinyImages.image("100 100 100", "100 155 NaN"), image.science(), 1e-4f);
        TinyImages.assertPixels(
                TinyImages.image("1 1 0.25", "0 0.41322 1"), image.weight().orElseThrow(), 1e-5f);
    }

    private static double mean(FloatImage image) {
        double sum = 0;
        for (float v : image.data()) {
            sum += v;
        }
        return sum / image.data().length;
    }

    /** A science exposure, detrended with the truth, sources flagged where asked. */
    private static final class Scene {

        private final CcdGeometry geometry;
        private final SimulatedExposure exposure;
        private final CcdImage image;
        private final FloatImage truth;

        private Scene(SimulatedCcd ccd, SimulatedExposure exposure) {
            this.geometry = ccd.geometry();
            this.exposure = exposure;
            CcdTruth truth = ccd.truth(exposure, ALONE);
            this.truth = truth.detrended();
            FloatImage electrons = truth.expectedElectrons();
            Random noise = new Random(9);
            for (int i = 0; i < electrons.data().length; i++) {
                double e = electrons.data()[i];
                e += Math.sqrt(e + 49) * noise.nextGaussian();
                electrons.data()[i] = (float) (e / truth.flat().data()[i]);
            }
            this.image = TinyImages.ccd(ccd.geometry().ccdNum(), electrons);
            int[] mask = image.maskOrNew().data();
            int[] bad = ccd.badPixelMask().data();
            for (int i = 0; i < mask.length; i++) {
                mask[i] = bad[i] == 0 ? 0 : BadPixelBit.BPM.value();
            }
        }

        static Scene of(CameraEffects effects, double stars) {
            LightLevels levels = LightLevels.DEFAULT.withStars(stars).withCosmicRays(0);
            SimulatedNight night =
                    new SimulatedNight(CAMERA, new NightPlan(1, 0, 0, 1, levels), 5, effects);
            return new Scene(night.ccd(CCD), night.exposures(ExposureKind.SCIENCE).get(0));
        }

        /** Mean of image less truth over the good pixels. */
        double meanExcess() {
            double sum = 0;
            int n = 0;
            for (int i = 0; i < truth.data().length; i++) {
                if (image.maskOrNew().data()[i] == 0) {
                    sum += image.science().data()[i] - truth.data()[i];
                    n++;
                }
            }
            return sum / n;
        }

        double sigma() {
            return Math.sqrt(exposure.level() + 49);
        }
    }
}
