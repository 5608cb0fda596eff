package org.desdm.fits.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.camera.Camera;
import org.desdm.fits.camera.CcdCondition;
import org.desdm.fits.camera.CcdPlace;
import org.desdm.fits.camera.ConditionSpan;
import org.desdm.fits.camera.FilterBands;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.camera.ObservingNight;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.Test;

/** Which CCDs take part, where they lie, and what of an exposure belongs together. */
class FocalPlaneSkyTest {

    /** S30 did not work in the nights 2013-11-30 to 2016-12-28, N30 since exposure 148437. */
    @Test
    void ccdsAreLeftOutWhileTheyDoNotWork() {
        FloatImage before = sky(148_400, 20_121_101).image().science();
        assertEquals(2, before.get(2, 3 * 4), "S30");
        assertEquals(61, before.get(12 * 2, 3 * 4), "N30");

        FocalPlaneSky between = sky(300_000, 20_140_401);
        assertEquals(-1, between.image().science().get(2, 3 * 4), "S30");
        assertEquals(-1, between.image().science().get(12 * 2, 3 * 4), "N30");
        assertEquals("S30,N30", between.image().header().require(DesKeywords.BADDET));

        FocalPlaneSky after = sky(700_000, 20_180_101);
        assertEquals(2, after.image().science().get(2, 3 * 4), "S30");
        assertEquals(-1, after.image().science().get(12 * 2, 3 * 4), "N30");
        assertEquals("N30", after.image().header().require(DesKeywords.BADDET));
        assertEquals(-1, after.image().science().get(0, 0), "no CCD there");
    }

    /** Its mini-sky has no sky in the bad half: it is told of here, and placed as it is. */
    @Test
    void theHeaderTellsThatHalfOfS7IsNotUsed() {
        assertTrue(sky(300_000, 20_140_401).image().header().require(DesKeywords.HALFS7));
        CcdImage simulated = FocalPlaneSky.assemble(Camera.DECAM, minis()).image();
        assertFalse(simulated.header().require(DesKeywords.HALFS7));
        assertEquals("", simulated.header().require(DesKeywords.BADDET));
    }

    /** Two CCDs of 8 x 16 with gaps that no block of 4 divides; one dies on a date. */
    @Test
    void anotherCamerasCcdsLieWhereItsProfileSays() {
        Camera two =
                new Camera(
                        "TwoCam",
                        new FocalPlane(
                                PixelBox.ofSize(8, 16),
                                List.of(
                                        new CcdPlace(1, "W", 0, 0, false),
                                        new CcdPlace(2, "E", 11, 3, false))),
                        List.of(
                                new CcdCondition(
                                        2,
                                        CcdCondition.Kind.DEAD,
                                        Optional.empty(),
                                        Optional.empty(),
                                        new ConditionSpan(
                                                ConditionSpan.By.NIGHTS,
                                                20_300_601,
                                                Long.MAX_VALUE))),
                        FilterBands.DECAM,
                        ObservingNight.DECAM);
        FocalPlaneSky before = FocalPlaneSky.assemble(two, twoCam("2030-05-31T03:00:00"));
        FloatImage image = before.image().science();
        assertEquals(19 / 4, image.width());
        assertEquals(19 / 4, image.height());
        assertEquals(1, image.get(1, 3), "last block of W");
        assertEquals(2, image.get(2, 0), "first block of E");
        assertEquals(2, image.get(3, 3), "last block of E");
        assertEquals("", before.image().header().require(DesKeywords.BADDET));
        assertFalse(before.image().header().contains(DesKeywords.HALFS7));

        FocalPlaneSky after = FocalPlaneSky.assemble(two, twoCam("2030-06-02T03:00:00"));
        assertEquals(1, after.image().science().get(1, 3));
        assertEquals(-1, after.image().science().get(2, 0));
        assertEquals("E", after.image().header().require(DesKeywords.BADDET));
        assertTrue(after.missing().isEmpty());
    }

    @Test
    void aCameraWithoutPlacesHasNoFocalPlane() {
        Camera blind =
                new Camera(
                        "", FocalPlane.UNKNOWN, List.of(), FilterBands.DECAM, ObservingNight.DECAM);

        DesdmException e =
                assertThrows(DesdmException.class, () -> FocalPlaneSky.assemble(blind, minis()));

        assertEquals(62, e.problems().size());
        assertTrue(e.problems().get(0).next().contains("camera profile"), e.getMessage());
    }

    @Test
    void everyMiniSkyGoesWhereItsNumberSays() {
        List<CcdImage> reversed = minis();
        java.util.Collections.reverse(reversed);

        FocalPlaneSky sky = FocalPlaneSky.assemble(Camera.DECAM, reversed);

        int found = 0;
        for (CcdPlace place : FocalPlane.DECAM.places()) {
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 2; x++) {
                    int column = place.x0() / 2048 * 2 + x;
                    int row = place.y0() / 1024 + y;
                    assertEquals(place.ccdNum(), sky.image().science().get(column, row));
                    found++;
                }
            }
        }
        int elsewhere = 0;
        for (float value : sky.image().science().data()) {
            elsewhere += value == -1 ? 1 : 0;
        }
        assertEquals(sky.image().science().data().length - found, elsewhere);
        assertTrue(sky.missing().isEmpty());
        assertTrue(!sky.image().header().contains(DesKeywords.CCDNUM));
        assertEquals(7L, sky.image().header().require(DesKeywords.EXPNUM));
    }

    @Test
    void missingCcdsAreNamedButNotDeadOnes() {
        List<CcdImage> minis = decam(300_000, 20_140_401);
        minis.removeIf(
                mini -> List.of(2, 5, 61).contains(mini.header().require(DesKeywords.CCDNUM)));

        assertEquals(List.of("S26"), FocalPlaneSky.assemble(Camera.DECAM, minis).missing());
    }

    @Test
    void allThatDoesNotBelongTogetherIsNamed() {
        List<CcdImage> minis = minis();
        minis.add(mini(3));
        minis.get(9).header().set(DesKeywords.EXPNUM, 8L);
        minis.add(mini(70));
        minis.set(20, TinyImages.ccd(21, TinyImages.image("1")));

        DesdmException e =
                assertThrows(
                        DesdmException.class, () -> FocalPlaneSky.assemble(Camera.DECAM, minis));

        String all = String.join("; ", e.problems().stream().map(p -> p.what()).toList());
        assertTrue(all.contains("CCDNUM 3 is there twice"), all);
        assertTrue(all.contains("EXPNUM is '8', of others '7'"), all);
        assertTrue(all.contains("CCDNUM 70 has no place"), all);
        assertTrue(all.contains("1 x 1 blocks of 4 pixels are no CCD of 8 x 16"), all);
        assertEquals(FitsError.MIXED_EXPOSURE, e.code());
    }

    private static FocalPlaneSky sky(long expnum, int nite) {
        return FocalPlaneSky.assemble(Camera.DECAM, decam(expnum, nite));
    }

    private static List<CcdImage> decam(long expnum, int nite) {
        List<CcdImage> minis = minis();
        for (CcdImage mini : minis) {
            mini.header().set(DesKeywords.INSTRUME, "DECam");
            mini.header().set(DesKeywords.EXPNUM, expnum);
            mini.header().set(DesKeywords.NITE, nite);
        }
        return minis;
    }

    private static List<CcdImage> twoCam(String dateObs) {
        List<CcdImage> minis = List.of(mini(1), mini(2));
        for (CcdImage mini : minis) {
            mini.header().set(DesKeywords.INSTRUME, "TwoCam");
            mini.header().set(DesKeywords.DATE_OBS, dateObs);
        }
        return minis;
    }

    /** Every block has its CCD's number as its sky. */
    private static List<CcdImage> minis() {
        List<CcdImage> minis = new ArrayList<>();
        for (int ccdNum = 1; ccdNum <= 62; ccdNum++) {
            minis.add(mini(ccdNum));
        }
        return minis;
    }

    private static CcdImage mini(int ccdNum) {
        String row = ccdNum + " " + ccdNum;
        CcdImage mini = TinyImages.ccd(ccdNum, TinyImages.image(row, row, row, row));
        mini.header().set(DesKeywords.EXPNUM, 7L);
        mini.header().set(DesKeywords.BLOCKSIZ, 4);
        mini.header().set(DesKeywords.MASKVAL, -1.0);
        return mini;
    }
}
