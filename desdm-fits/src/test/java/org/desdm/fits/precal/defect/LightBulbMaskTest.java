package org.desdm.fits.precal.defect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.camera.CcdCondition;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.ConditionSpan;
import org.desdm.fits.camera.FilterBands;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.camera.ObservingNight;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.LightBulbGlow;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.Test;

/** Glows of the simulated camera; seeds are fixed. */
class LightBulbMaskTest {

    private static final Workers ALONE = Workers.SEQUENTIAL;
    private static final int BPM = BadPixelBit.BPM.value();
    private static final int X = 330;
    private static final int Y = 420;
    private static final LightBulbConfig CONFIG =
            new LightBulbConfig(320, 10, 70, 140, 35, 100_000);
    private static final CameraConfig CAMERA = CameraConfig.small(768, 1024);
    private static final LightBulbMask STEP = at(X, Y, false);

    @Test
    void aGlowIsFoundWithItsWidth() {
        CcdImage image = exposed(800, 100, 400).image(0);

        STEP.apply(image, ALONE);

        String[] words = image.header().require(DesKeywords.DESBULB).split("[ ,]+");
        // median of 20 x 20 pixels about the peak: 1 % below it, 2 % by vignetting of the flat
        // field
        assertEquals(800 * 0.97, Double.parseDouble(words[2]), 40);
        // its slope is on a sky of 3000 that the flat field bends by a few electrons a ring
        assertEquals(100, Double.parseDouble(words[4]), 8);
    }

    /**
     * The glow, 800 electrons over a noise of 55 and the width of 100 pixels, falls to a sigma
     * between 90 and 105 pixels: the circle is 1.66 times as large. Columns above the spot are
     * flagged for 150 (log10(800^0.75 / 10) - 0.5) = 102 pixels, none below.
     */
    @Test
    void aCircleAndTheColumnsThatPassedItAreFlagged() {
        CcdImage image = exposed(800, 100, 0).image(0);

        STEP.apply(image, ALONE);

        MaskImage mask = image.mask().orElseThrow();
        assertFlag(true, mask, X, Y);
        assertFlag(true, mask, X + 138, Y - 20);
        assertFlag(false, mask, X + 185, Y - 20);
        assertFlag(true, mask, X - 95, Y + 590);
        assertFlag(true, mask, X + 95, Y + 590);
        assertFlag(false, mask, X + 110, Y + 590);
        assertFlag(false, mask, X, Y - 300);
    }

    @Test
    void rowsBelowPassASpotThatIsReadAtTheBottom() {
        CcdImage image = exposed(800, 100, 0).image(0);

        at(X, Y, true).apply(image, ALONE);

        MaskImage mask = image.mask().orElseThrow();
        assertFlag(true, mask, X, Y - 300);
        assertFlag(false, mask, X, Y + 300);
    }

    /** No glow in ten exposures with stars: fewer than one in four at 95 % confidence. */
    @Test
    void nothingIsFoundWithoutAGlow() {
        Exposed exposed = new Exposed(CAMERA, 46, 400, 10, CameraEffects.NONE);
        for (int k = 0; k < 10; k++) {
            CcdImage image = exposed.image(k);
            int before = flagged(image);

            STEP.apply(image, ALONE);

            assertFalse(image.header().contains(DesKeywords.DESBULB), "exposure " + k);
            assertEquals(before, flagged(image));
        }
    }

    /** A spot as narrow as a star's halo, and one as wide as a ghost, are no light bulb. */
    @Test
    void glowsOfAnotherWidthAreNone() {
        for (double fwhm : new double[] {30, 260}) {
            CcdImage image = exposed(800, fwhm, 0).image(0);
            STEP.apply(image, ALONE);
            assertFalse(image.header().contains(DesKeywords.DESBULB), "width " + fwhm);
        }
    }

    @Test
    void aSaturatedGlowIsFoundAndItsColumnsAreFlaggedBothWays() {
        CcdImage image = exposed(400_000, 90, 0).image(0);

        STEP.apply(image, ALONE);

        assertTrue(image.header().contains(DesKeywords.DESBULB));
        assertFlag(true, image.mask().orElseThrow(), X, 0);
        assertFlag(true, image.mask().orElseThrow(), X, 1023);
    }

    /** 800 electrons fall to a sigma of 55 at 98 pixels: the circle ends between 150 and 185. */
    @Test
    void aGlowWhoseMiddleIsFlaggedAlreadyIsFoundAndMasked() {
        CcdImage image = exposed(800, 100, 0).image(0);
        MaskImage mask = image.maskOrNew();
        for (int y = Y - 10; y < Y + 10; y++) {
            for (int x = X - 10; x < X + 10; x++) {
                mask.data()[mask.rowStart(y) + x] |= BPM;
            }
        }

        STEP.apply(image, ALONE);

        String[] words = image.header().require(DesKeywords.DESBULB).split("[ ,]+");
        // the height of the fit, to the error that a profile without its middle leaves
        assertEquals(800, Double.parseDouble(words[2]), 60);
        assertFlag(true, mask, X + 138, Y - 20);
        assertFlag(false, mask, X + 185, Y - 20);
        assertFlag(true, mask, X - 95, Y + 590);
        assertFlag(false, mask, X + 115, Y + 590);
    }

    @Test
    void otherCcdsAndEarlierExposuresAreLeftAlone() {
        CcdImage image = exposed(800, 100, 0).image(0);
        image.header().set(DesKeywords.EXPNUM, 674_104L);
        STEP.apply(image, ALONE);
        assertFalse(image.header().contains(DesKeywords.DESBULB));

        image.header().set(DesKeywords.EXPNUM, 674_105L);
        image.header().set(DesKeywords.CCDNUM, 45);
        STEP.apply(image, ALONE);
        assertFalse(image.header().contains(DesKeywords.DESBULB));

        image.header().set(DesKeywords.CCDNUM, 46);
        STEP.apply(image, ALONE);
        assertTrue(image.header().contains(DesKeywords.DESBULB));
    }

    @Test
    void anImageWithoutAUsablePixelHasNoGlow() {
        CcdImage image = TinyImages.ccd(46, FloatImage.zeros(768, 1024));
        Arrays.fill(image.science().data(), Float.NaN);
        image.header().set(DesKeywords.EXPNUM, 700_000L);

        STEP.apply(image, ALONE);

        assertFalse(image.header().contains(DesKeywords.DESBULB));
        assertFalse(image.mask().isPresent());
    }

    @Test
    void refusesASpotOffTheImageAndRingsThatCannotBe() {
        CcdImage image = TinyImages.ccd(46, FloatImage.zeros(100, 100));
        image.header().set(DesKeywords.EXPNUM, 700_000L);
        assertThrows(ShapeMismatchException.class, () -> STEP.apply(image, ALONE));
        assertThrows(ShapeMismatchException.class, () -> at(-1, 50, true).apply(image, ALONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LightBulbConfig(320, 0, 70, 140, 35, 100_000));
    }

    /** The survey's spot, 795 and 2620 from 0, and only in frames of its camera. */
    @Test
    void theSpotIsThatOfTheCamera() {
        CcdImage image = TinyImages.ccd(46, FloatImage.zeros(100, 100));
        image.header().set(DesKeywords.EXPNUM, 700_000L);
        assertEquals(List.of(), BulbPlace.of(Camera.DECAM, image.header()));

        image.header().set(DesKeywords.INSTRUME, "DECam");
        assertEquals(
                List.of(new BulbPlace(795, 2620, false)),
                BulbPlace.of(Camera.DECAM, image.header()));
    }

    private static Exposed exposed(double peak, double fwhm, double stars) {
        LightBulbGlow glow = new LightBulbGlow(46, X, Y, fwhm, peak);
        return new Exposed(CAMERA, 46, stars, 1, CameraEffects.NONE.withLight(glow));
    }

    /** A spot of CCD 46 of any camera, from exposure 674105 on. */
    private static LightBulbMask at(int x, int y, boolean top) {
        FocalPlane plane =
                new FocalPlane(
                        PixelBox.ofSize(CAMERA.width(), CAMERA.height()),
                        List.of(new CcdPlace(46, "N15", 0, 0, top)));
        CcdCondition bulb =
                new CcdCondition(
                        46,
                        CcdCondition.Kind.LIGHT_BULB,
                        Optional.empty(),
                        Optional.of(new CcdCondition.Spot(x + 1, y + 1)),
                        new ConditionSpan(ConditionSpan.By.EXPOSURES, 674_105, Long.MAX_VALUE));
        Camera camera =
                new Camera("", plane, List.of(bulb), FilterBands.DECAM, ObservingNight.DECAM);
        return new LightBulbMask(camera, CONFIG);
    }

    private static int flagged(CcdImage image) {
        return (int) image.mask().map(mask -> mask.count(BPM)).orElse(0L).longValue();
    }

    private static void assertFlag(boolean expected, MaskImage mask, int x, int y) {
        assertEquals(expected, (mask.get(x, y) & BPM) != 0, "pixel %d, %d".formatted(x, y));
    }
}
