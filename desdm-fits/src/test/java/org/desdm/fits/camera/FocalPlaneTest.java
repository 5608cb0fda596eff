package org.desdm.fits.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
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

    private static void assertPlace(int ccdNum, String detPos, int x, int y) {
        CcdPlace place = FocalPlane.DECAM.find(ccdNum).orElseThrow();
        assertEquals(detPos, place.detPos());
        assertEquals(x, place.x0() + 1);
        assertEquals(y, place.y0() + 1);
    }
}
