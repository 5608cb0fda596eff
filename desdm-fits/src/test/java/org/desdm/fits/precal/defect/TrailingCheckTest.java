package org.desdm.fits.precal.defect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.camera.CcdCondition;
import org.desdm.fits.camera.ConditionSpan;
import org.desdm.fits.camera.FilterBands;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.camera.ObservingNight;
import org.desdm.fits.error.MissingKeywordException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.mock.CameraConfig;
import org.desdm.fits.mock.CameraEffects;
import org.desdm.fits.mock.CcdGeometry;
import org.desdm.fits.mock.SmearedAmplifier;
import org.junit.jupiter.api.Test;

/** Trails of the simulated camera; seeds are fixed. */
class TrailingCheckTest {

    private static final Workers ALONE = Workers.SEQUENTIAL;
    private static final int BADAMP = BadPixelBit.BADAMP.value();
    private static final CameraConfig CAMERA = CameraConfig.small(1024, 768);
    private static final PixelBox AMP = new CcdGeometry(CAMERA, 41).trimmedBox('B');

    /** The amplifier has a sixth of the survey's pixels: a sigma less for the same trail. */
    private static final TrailingConfig CONFIG =
            new TrailingConfig(45, 3, 5, 0.9, Map.of("Y", 1.15), 4);

    private static final int EXPOSURES = 10;

    /** None of 30 healthy ones, few stars or many: fewer than one in ten at 95 % confidence. */
    @Test
    void healthyAmplifiersAreNotFlagged() {
        for (double stars : new double[] {0, 400, 3000}) {
            assertEquals(0, found(stars, CameraEffects.NONE), stars + " stars");
        }
    }

    /** A tenth of the charge trails over 12 pixels: seen in most exposures with stars. */
    @Test
    void amplifiersThatTrailAreFlagged() {
        CameraEffects effects = CameraEffects.NONE.withCharge(SmearedAmplifier.DEFAULT);
        for (double stars : new double[] {400, 3000}) {
            int found = found(stars, effects);
            assertTrue(found >= 8, found + " of 10 among " + stars + " stars");
        }
    }

    @Test
    void theWholeAmplifierIsFlaggedAndNothingElse() {
        CcdImage image = smeared();
        long saturated = image.mask().orElseThrow().count(~BADAMP);

        check('B', CONFIG).apply(image, ALONE);

        MaskImage mask = image.mask().orElseThrow();
        assertEquals("Masked DATASECB", image.header().require(DesKeywords.DES_CTI));
        assertEquals(AMP.area(), mask.count(BADAMP));
        assertEquals(BADAMP, mask.get(AMP.x0(), AMP.y0()) & BADAMP);
        assertEquals(BADAMP, mask.get(AMP.x1() - 1, AMP.y1() - 1) & BADAMP);
        assertEquals(saturated, mask.count(~BADAMP));
    }

    /** Hot columns have so much in common with themselves that what stars trail drowns in it. */
    @Test
    void hotColumnsThatAreFlaggedHideNoTrails() {
        CcdImage flagged = smeared();
        CcdImage unflagged = smeared();
        for (int x = AMP.x0() + 55; x < AMP.x1() - 45; x += 40) {
            for (int y = 0; y < CAMERA.height(); y++) {
                int i = flagged.science().rowStart(y) + x;
                flagged.science().data()[i] += 20_000;
                unflagged.science().data()[i] += 20_000;
                flagged.maskOrNew().data()[i] |= BadPixelBit.BPM.value();
            }
        }
        check('B', CONFIG).apply(flagged, ALONE);
        check('B', CONFIG).apply(unflagged, ALONE);

        assertTrue(flagged.header().contains(DesKeywords.DES_CTI));
        assertFalse(unflagged.header().contains(DesKeywords.DES_CTI), "and so they must be");
    }

    @Test
    void aBandMayHaveALimitOfItsOwn() {
        CcdImage image = smeared();
        TrailingConfig strict = new TrailingConfig(45, 3, 5, 0.9, Map.of("g", 99.0), 4);
        check('B', strict).apply(image, ALONE);
        assertFalse(image.header().contains(DesKeywords.DES_CTI));
    }

    @Test
    void otherCcdsAndEarlierExposuresAreLeftAlone() {
        CcdImage image = smeared();
        image.header().set(DesKeywords.EXPNUM, 765_532L);
        check('B', CONFIG).apply(image, ALONE);
        assertFalse(image.header().contains(DesKeywords.DES_CTI));

        image.header().set(DesKeywords.EXPNUM, 765_533L);
        image.header().set(DesKeywords.CCDNUM, 40);
        check('B', CONFIG).apply(image, ALONE);
        assertFalse(image.header().contains(DesKeywords.DES_CTI));

        image.header().set(DesKeywords.CCDNUM, 41);
        check('B', CONFIG).apply(image, ALONE);
        assertTrue(image.header().contains(DesKeywords.DES_CTI));
    }

    @Test
    void fiveDarkRowsAreTrailsButNotAnEdgeThatABleedHasDarkened() {
        assertFalse(withDarkRows(300, 4));
        assertTrue(withDarkRows(300, 5));
        assertFalse(withDarkRows(0, 40));
        assertFalse(withDarkRows(CAMERA.height() - 40, 40));
    }

    private static boolean withDarkRows(int first, int count) {
        CcdImage image = new Exposed(CAMERA, 41, 0, 1, CameraEffects.NONE).image(0);
        for (int y = first; y < first + count; y++) {
            for (int x = AMP.x0(); x < AMP.x1(); x++) {
                image.science().data()[y * CAMERA.width() + x] -= 1000;
            }
        }
        check('B', CONFIG).apply(image, ALONE);
        return image.header().contains(DesKeywords.DES_CTI);
    }

    @Test
    void anAmplifierWithoutAUsablePixelTrailsNothing() {
        for (float value : new float[] {Float.NaN, 5}) {
            CcdImage image = smeared();
            Arrays.fill(image.science().data(), value);
            check('B', CONFIG).apply(image, ALONE);
            assertFalse(image.header().contains(DesKeywords.DES_CTI));
        }
    }

    @Test
    void refusesAnAmplifierThatIsMissingOrTooSmall() {
        CcdImage image = smeared();
        TrailingConfig wide = new TrailingConfig(300, 3, 5, 0.9, Map.of(), 4);
        assertThrows(UnusableSectionException.class, () -> check('B', wide).apply(image, ALONE));
        assertThrows(MissingKeywordException.class, () -> check('D', CONFIG).apply(image, ALONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrailingConfig(10, 3, 5, 0.9, Map.of(), 4));
    }

    /** An amplifier of CCD 41 of any camera, from exposure 765533 on. */
    private static TrailingCheck check(char amplifier, TrailingConfig config) {
        CcdCondition trailing =
                new CcdCondition(
                        41,
                        CcdCondition.Kind.TRAILING,
                        Optional.of(amplifier),
                        Optional.empty(),
                        new ConditionSpan(ConditionSpan.By.EXPOSURES, 765_533, Long.MAX_VALUE));
        return new TrailingCheck(
                new Camera(
                        "",
                        FocalPlane.UNKNOWN,
                        List.of(trailing),
                        FilterBands.DECAM,
                        ObservingNight.DECAM),
                config);
    }

    private static CcdImage smeared() {
        CameraEffects effects = CameraEffects.NONE.withCharge(SmearedAmplifier.DEFAULT);
        return new Exposed(CAMERA, 41, 400, 1, effects).image(0);
    }

    private static int found(double stars, CameraEffects effects) {
        Exposed exposed = new Exposed(CAMERA, 41, stars, EXPOSURES, effects);
        int found = 0;
        for (int k = 0; k < EXPOSURES; k++) {
            CcdImage image = exposed.image(k);
            check('B', CONFIG).apply(image, ALONE);
            found += image.header().contains(DesKeywords.DES_CTI) ? 1 : 0;
        }
        return found;
    }
}
