package org.desdm.fits.sky;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.mock.TinyImages;
import org.junit.jupiter.api.Test;

/** Where CCDs lie, and what of an exposure belongs together. */
class FocalPlaneSkyTest {

    private static final FocalPlane DECAM = FocalPlane.decam(2048, 4096);

    /** Corners and numbers as the camera's documents state them, 1-based there. */
    @Test
    void ccdsLieWhereDecamHasThem() {
        assertEquals(new FocalPlane.Place(35, "N4", 14336, 12288, 2048), place(35));
        assertEquals(new FocalPlane.Place(28, "S4", 12288, 12288, 2048), place(28));
        assertEquals(new FocalPlane.Place(1, "S29", 2048, 8192, 2048), place(1));
        assertEquals(new FocalPlane.Place(25, "S1", 12288, 0, 2048), place(25));
        assertEquals(new FocalPlane.Place(32, "N1", 14336, 0, 2048), place(32));
        assertEquals(new FocalPlane.Place(62, "N31", 24576, 16384, 2048), place(62));
        assertEquals(2048, place(19).y(), "S8: rows of six are half a CCD higher");
        assertEquals(62, DECAM.places().size());
        assertTrue(DECAM.find(63).isEmpty());
    }

    @Test
    void deadCcdsAndTheBadHalfOfS7AreLeftOut() {
        assertEquals(new FocalPlane.Place(61, "N30", 24576, 12288, 0), place(61));
        assertEquals(new FocalPlane.Place(2, "S30", 2048, 12288, 0), place(2));
        assertEquals(new FocalPlane.Place(31, "S7", 12288, 24576, 1024), place(31));
        FocalPlaneSky sky = FocalPlaneSky.assemble(small(), minis());

        FloatImage image = sky.image().science();
        assertEquals(31, image.get(6 * 2, 6 * 4), "low columns of S7");
        assertEquals(-1, image.get(6 * 2 + 1, 6 * 4), "high columns of S7");
        assertEquals(-1, image.get(12 * 2, 3 * 4), "N30");
        assertEquals(-1, image.get(0, 0), "no CCD there");
        assertEquals("S30,N30", sky.image().header().require(DesKeywords.BADDET));
        assertTrue(sky.image().header().require(DesKeywords.HALFS7));
    }

    @Test
    void everyMiniSkyGoesWhereItsNumberSays() {
        List<CcdImage> reversed = minis();
        java.util.Collections.reverse(reversed);

        FocalPlaneSky sky = FocalPlaneSky.assemble(small(), reversed);

        FocalPlane plane = small();
        int found = 0;
        for (FocalPlane.Place place : plane.places()) {
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < place.usableColumns() / 4; x++) {
                    float value = sky.image().science().get(place.x() / 4 + x, place.y() / 4 + y);
                    assertEquals(place.ccdNum(), value);
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
        List<CcdImage> minis = minis();
        minis.removeIf(
                mini -> List.of(2, 5, 61).contains(mini.header().require(DesKeywords.CCDNUM)));

        assertEquals(List.of("S26"), FocalPlaneSky.assemble(small(), minis).missing());
    }

    @Test
    void allThatDoesNotBelongTogetherIsNamed() {
        List<CcdImage> minis = minis();
        minis.add(mini(3));
        minis.get(9).header().set(DesKeywords.EXPNUM, 8L);
        minis.add(mini(70));
        minis.set(20, TinyImages.ccd(21, TinyImages.image("1")));

        DesdmException e =
                assertThrows(DesdmException.class, () -> FocalPlaneSky.assemble(small(), minis));

        String all = String.join("; ", e.problems().stream().map(p -> p.what()).toList());
        assertTrue(all.contains("CCDNUM 3 is there twice"), all);
        assertTrue(all.contains("EXPNUM is '8', of others '7'"), all);
        assertTrue(all.contains("CCDNUM 70 has no place"), all);
        assertTrue(all.contains("1 x 1 blocks of 4 pixels are no CCD of 8 x 16"), all);
        assertEquals(FitsError.MIXED_EXPOSURE, e.code());
    }

    private static FocalPlane.Place place(int ccdNum) {
        return DECAM.find(ccdNum).orElseThrow();
    }

    private static FocalPlane small() {
        return FocalPlane.decam(8, 16);
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
