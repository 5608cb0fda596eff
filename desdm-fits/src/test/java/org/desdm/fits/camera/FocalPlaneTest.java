package org.desdm.fits.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;

class FocalPlaneTest {

    @Test
    void theTwoCentralCcdsAreWhereTheSurveyPutsThem() {
        assertPlace(35, "N4", 14337, 12289);
        assertPlace(28, "S4", 12289, 12289);
    }

    @Test
    void namesRunOutwardsOnBothSides() {
        assertPlace(1, "S29", 2049, 8193);
        assertPlace(25, "S1", 12289, 1);
        assertPlace(31, "S7", 12289, 24577);
        assertPlace(32, "N1", 14337, 1);
        assertPlace(39, "N8", 16385, 2049);
        assertPlace(62, "N31", 24577, 16385);
    }

    @Test
    void sixtyTwoCcdsLieApart() {
        Set<Integer> cells = new HashSet<>();
        for (CcdPlace place : FocalPlane.DECAM.places()) {
            assertEquals(place, FocalPlane.DECAM.find(place.ccdNum()).orElseThrow());
            cells.add(place.x0() * 100 + place.y0());
            cells.add(place.x0() * 100 + place.y0() + 2048);
        }
        assertEquals(62, FocalPlane.DECAM.places().size());
        assertEquals(2 * 62, cells.size());
    }

    @Test
    void guideAndFocusCcdsHaveNoPlace() {
        for (int ccdNum : new int[] {-1, 0, 63, 74}) {
            assertTrue(FocalPlane.DECAM.find(ccdNum).isEmpty());
        }
    }

    /** 14 columns of CCDs, the outer ones empty, and 7 rows: as the survey draws the sky. */
    @Test
    void theMosaicHasTheSurveysSize() {
        assertEquals(PixelBox.ofSize(14 * 2048, 7 * 4096), FocalPlane.DECAM.bounds());
    }

    @Test
    void aPlaneOfSmallerCcdsIsTheSamePlane() {
        FocalPlane small = FocalPlane.DECAM.scaledTo(PixelBox.ofSize(32, 64));

        assertEquals(PixelBox.ofSize(14 * 32, 7 * 64), small.bounds());
        assertEquals(new CcdPlace(19, "S8", 5 * 32, 32, true), small.find(19).get());
        assertEquals(FocalPlane.DECAM, small.scaledTo(FocalPlane.DECAM.ccd()));
    }

    @Test
    void ccdsDoNotLieOneUponAnother() {
        CcdPlace one = new CcdPlace(1, "W", 0, 0, false);
        CcdPlace two = new CcdPlace(2, "E", 9, 19, false);

        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new FocalPlane(PixelBox.ofSize(10, 20), List.of(one, two)));

        assertTrue(e.getMessage().contains("1 (W) and 2 (E)"), e.getMessage());
    }

    private static void assertPlace(int ccdNum, String detPos, int x, int y) {
        CcdPlace place = FocalPlane.DECAM.find(ccdNum).orElseThrow();
        assertEquals(detPos, place.detPos());
        assertEquals(x, place.x0() + 1);
        assertEquals(y, place.y0() + 1);
    }
}
