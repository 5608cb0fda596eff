package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.desdm.fits.geometry.PixelBox;
import org.junit.jupiter.api.Test;

/** The survey's tile as its data release describes it. */
class SurveyTileTest {

    /** Degrees: directions are rounded to 1e-14. */
    private static final double ROUNDED = 1e-12;

    @Test
    void theCentreIsBetweenTheFourMiddlePixels() {
        SurveyTile tile = SurveyTile.about(359.999, -45.25);

        SkyPosition centre = tile.wcs().findSky(4999.5, 4999.5).orElseThrow();

        assertEquals(359.999, centre.lon(), ROUNDED);
        assertEquals(-45.25, centre.lat(), ROUNDED);
        assertEquals(10_000, tile.width());
        assertEquals(10_000, tile.height());
        assertEquals(0.263, tile.wcs().pixelScale() * 3600, ROUNDED);
    }

    @Test
    void northIsUpAndEastIsLeft() {
        Wcs wcs = SurveyTile.about(30, 10).wcs();

        assertTrue(wcs.findSky(4999.5, 5000.5).orElseThrow().lat() > 10);
        assertTrue(wcs.findSky(4998.5, 4999.5).orElseThrow().lon() > 30);
    }

    /** A pyramid over a square: its solid angle is 4 asin(sin² of half the apex angle). */
    @Test
    void theAreaIsThatOfAPyramid() {
        double half = Math.toRadians(5000 * 0.263 / 3600);
        double angle = 4 * Math.asin(half * half / (1 + half * half));

        for (double dec : new double[] {0, 89.9, -60}) {
            SurveyTile tile = SurveyTile.about(0, dec);
            double area =
                    Footprint.of(tile.wcs(), PixelBox.ofSize(tile.width(), tile.height()), 1e-3)
                            .area();
            assertEquals(angle * Math.pow(180 / Math.PI, 2), area, ROUNDED);
        }
    }
}
