package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.UnusableFootprintException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;

/** What images cover, and which of them touch a tile. */
class FootprintTest {

    private static final PixelBox CCD = PixelBox.ofSize(2048, 4096);

    /** A hundredth of a pixel. */
    private static final double TOLERANCE = 0.0027;

    /** A pixel of 0.27 arcsec that is bent by some pixels at the corners. */
    private static FitsHeader bent(double ra, double dec) {
        return Headers.with(
                Headers.plain("TAN-SIP"),
                "CRVAL1 = " + ra,
                "CRVAL2 = " + dec,
                "A_ORDER = 3",
                "A_2_0 = 2E-6",
                "A_0_2 = -3E-6",
                "A_1_2 = 1E-9",
                "B_ORDER = 3",
                "B_2_0 = 4E-6",
                "B_3_0 = -2E-9",
                "B_0_3 = 1E-9");
    }

    /** A tenth of a pixel beside the border, twice the error of a polygon that is cut finely. */
    @Test
    void theBorderOfADistortedImageIsThatOfItsPixels() {
        for (double[] at : new double[][] {{150, -30}, {0.01, 20}, {77, 89.98}, {200, -89.99}}) {
            Wcs wcs = Wcs.of(bent(at[0], at[1]));
            SkyPolygon footprint = Footprint.of(wcs, CCD, TOLERANCE);
            assertTrue(footprint.corners() > 16, "sides are cut: " + footprint.corners());
            for (int i = 0; i < 500; i++) {
                double t = i / 500.0;
                assertSides(wcs, footprint, -0.5, 4096 * t - 0.5, 0.1, 0);
                assertSides(wcs, footprint, 2047.5, 4096 * t - 0.5, -0.1, 0);
                assertSides(wcs, footprint, 2048 * t - 0.5, -0.5, 0, 0.1);
                assertSides(wcs, footprint, 2048 * t - 0.5, 4095.5, 0, -0.1);
            }
        }
    }

    private static void assertSides(
            Wcs wcs, SkyPolygon footprint, double x, double y, double dx, double dy) {
        // away from the corners, where the other side is near
        double in = dx == 0 ? Math.min(2047, Math.max(0, x)) : x;
        double up = dy == 0 ? Math.min(4095, Math.max(0, y)) : y;
        SkyPosition inside = wcs.findSky(in + dx, up + dy).orElseThrow();
        SkyPosition outside = wcs.findSky(in - dx, up - dy).orElseThrow();
        assertTrue(footprint.contains(inside.lon(), inside.lat()), "inside at " + x + " " + y);
        assertFalse(footprint.contains(outside.lon(), outside.lat()), "outside " + x + " " + y);
    }

    /** The sum of the areas of its pixels; these are of the middle of blocks of 64 x 64. */
    @Test
    void theAreaIsThatOfThePixels() {
        Wcs wcs = Wcs.of(bent(150, -30));
        double sum = 0;
        for (int y = 0; y < 4096; y += 64) {
            for (int x = 0; x < 2048; x += 64) {
                sum += 64 * 64 * wcs.pixelAreaAt(x + 31.5, y + 31.5);
            }
        }

        // areas are quadratic in a block: the middle is off by 1e-9 times 64 squared over 12
        assertEquals(sum, Footprint.of(wcs, CCD, TOLERANCE).area(), 1e-6 * sum);
    }

    @Test
    void aTangentPlaneNeedsNoMoreThanItsSides() {
        SkyPolygon footprint = Footprint.of(Wcs.of(Headers.plain("TAN")), CCD, 1e-6);

        assertEquals(8, footprint.corners());
    }

    /** A quarter of the survey's tile in the middle, shifted to lie over it, beside it, across. */
    @Test
    void theRowBandsThatAnInputTouchesAreThoseOfItsPixels() {
        SurveyTile tile = SurveyTile.about(0.001, -45);
        Wcs input = Wcs.of(bent(0.3, -44.9));
        SkyPolygon footprint = Footprint.of(input, CCD, TOLERANCE);
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int y = 0; y <= 4096; y += 16) {
            for (int x = 0; x <= 2048; x += x == 0 || x == 2032 ? 16 : 2016) {
                SkyPosition sky = input.findSky(x - 0.5, y - 0.5).orElseThrow();
                PixelPosition pixel = tile.wcs().findPixel(sky.lon(), sky.lat()).orElseThrow();
                low = Math.min(low, pixel.y());
                high = Math.max(high, pixel.y());
            }
        }
        List<SkyPolygon> bands = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (int row = 0; row < tile.height(); row += 250) {
            bands.add(
                    Footprint.of(
                            tile.wcs(), new PixelBox(0, row, tile.width(), row + 250), TOLERANCE));
            if (row + 249.5 > low && row - 0.5 < high) {
                truth.add(row / 250);
            }
        }

        int[] touched = FootprintSearch.of(bands).touching(footprint);

        assertTrue(truth.size() > 5 && truth.size() < 35, "some bands: " + truth);
        assertEquals(truth, Arrays.stream(touched).boxed().toList());
    }

    @Test
    void bordersThatAreNoneAreRefused() {
        FitsHeader sky =
                Headers.with(
                        Headers.plain("AIT"),
                        "CD1_1 = -1",
                        "CD1_2 = 0",
                        "CD2_1 = 0",
                        "CD2_2 = 1",
                        "CRPIX1 = 180.5",
                        "CRPIX2 = 90.5");
        assertRefused("a pixel of the border shows no sky", sky, PixelBox.ofSize(360, 180));
        FitsHeader plate =
                Headers.with(sky, "CTYPE1 = 'RA---CAR'", "CTYPE2 = 'DEC--CAR'", "CRVAL2 = 0");
        assertRefused("the most", plate, PixelBox.ofSize(200, 100));
        assertThrows(
                IllegalArgumentException.class,
                () -> Footprint.of(Wcs.of(Headers.plain("TAN")), CCD, 0));
    }

    private static void assertRefused(String what, FitsHeader header, PixelBox box) {
        UnusableFootprintException told =
                assertThrows(
                        UnusableFootprintException.class,
                        () -> Footprint.of(Wcs.of(header), box, 1));
        assertTrue(told.getMessage().contains(what), told.getMessage());
        assertEquals(FitsError.UNUSABLE_FOOTPRINT, told.code());
    }
}
