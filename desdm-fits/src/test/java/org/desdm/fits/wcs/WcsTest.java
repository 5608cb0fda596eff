package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;

class WcsTest {

    /** The limit of a round trip, degrees. */
    private static final double ROUND_TRIP = 1e-9;

    /** Lengths at the reference point of projections of equal areas: MOL's are 0.90 and 1.11. */
    private static final double LENGTH = 0.12;

    @Test
    void pixelsAreCountedFromZero() {
        Wcs wcs = Wcs.of(Headers.with(Headers.plain("TAN"), "CRPIX1 = 1.0", "CRPIX2 = 1.0"));

        SkyPosition first = wcs.findSky(0, 0).orElseThrow();

        assertEquals(150, first.lon(), 1e-12);
        assertEquals(-30, first.lat(), 1e-12);
    }

    /** Gnomonic projection in closed form: rho degrees of the plane are atan rho in the sky. */
    @Test
    void tanIsTheTangent() {
        Wcs wcs =
                Wcs.of(
                        Headers.with(
                                Headers.plain("TAN"),
                                "CRVAL2 = 0.0",
                                "CD1_1 = 0.01",
                                "CD1_2 = 0.0",
                                "CD2_1 = 0.0",
                                "CD2_2 = 0.01"));

        SkyPosition sky = wcs.findSky(1023.5 + 3000, 2047.5).orElseThrow();

        assertEquals(150 + Math.toDegrees(Math.atan(Math.toRadians(30))), sky.lon(), 1e-12);
        assertEquals(0, sky.lat(), 1e-13);
    }

    @Test
    void onePointThatHasNoSkyLeavesTheOthersAlone() {
        Wcs wcs = Wcs.of(Headers.with(Headers.plain("SIN"), "CD1_1 = -0.1", "CD2_2 = 0.1"));
        double[] x = {1000, Double.NaN, 1000, -9000};
        double[] y = {2000, 5, Double.POSITIVE_INFINITY, 0};
        SkyPosition alone = wcs.findSky(1000, 2000).orElseThrow();

        int lost = wcs.toSky(x, y, 0, 4);

        assertEquals(3, lost);
        assertEquals(alone, new SkyPosition(x[0], y[0]));
        for (int i = 1; i < 4; i++) {
            assertTrue(Double.isNaN(x[i]) && Double.isNaN(y[i]));
        }
        assertEquals(Optional.empty(), wcs.findSky(-9000, 0));
    }

    @Test
    void theFarSideOfTheSkyHasNoPixel() {
        Wcs wcs = Wcs.of(Headers.plain("TAN"));
        double[] lon = {330, 150, 240.1, Double.NaN};
        double[] lat = {30, -30, 0, 0};

        assertEquals(3, wcs.toPixel(lon, lat, 0, 4));
        assertEquals(1023.5, lon[1], 1e-8);
        assertEquals(2047.5, lat[1], 1e-8);
    }

    /** x + 10 x^3 (1 - ...) folds: beyond its largest value nothing leads. */
    @Test
    void aPositionBeyondAFoldHasNoPixel() {
        FitsHeader header =
                Headers.with(Headers.plain("TPV"), "PV1_1 = 1.0", "PV2_1 = 1.0", "PV1_7 = -10.0");
        Wcs wcs = Wcs.of(header);
        double largest = 2 / 3.0 * Math.sqrt(1 / 30.0);
        Wcs tan = Wcs.of(Headers.with(Headers.plain("TAN"), "CD1_2 = 0.0", "CD2_1 = 0.0"));
        SkyPosition below = tan.findSky(1023.5 - 0.99 * largest / 7.5e-5, 2047.5).orElseThrow();
        SkyPosition beyond = tan.findSky(1023.5 - 1.01 * largest / 7.5e-5, 2047.5).orElseThrow();

        assertTrue(wcs.findPixel(below.lon(), below.lat()).isPresent());
        assertEquals(Optional.empty(), wcs.findPixel(beyond.lon(), beyond.lat()));
    }

    /** There a position in degrees is only known to 1e-14, and so are the steps of the search. */
    @Test
    void distortionsAreInvertedFarFromTheReferencePointToo() {
        FitsHeader tpv =
                Headers.with(
                        Headers.plain("TPV"), "CD1_1 = -0.05", "CD2_2 = 0.05", "PV1_7 = -1.0E-5");
        FitsHeader sip =
                Headers.with(
                        Headers.plain("ARC-SIP"),
                        "CD1_1 = -0.05",
                        "CD2_2 = 0.05",
                        "A_ORDER = 3",
                        "B_ORDER = 3",
                        "A_3_0 = -1.0E-9",
                        "B_1_2 = 1.0E-9");
        for (FitsHeader header : List.of(tpv, sip)) {
            Wcs wcs = Wcs.of(header);
            for (int i = 0; i < 1000; i++) {
                double x = 2 * i + 0.3;
                SkyPosition sky = wcs.findSky(x, 4095.7 - 4 * i).orElseThrow();
                PixelPosition pixel = wcs.findPixel(sky.lon(), sky.lat()).orElseThrow();
                assertEquals(x, pixel.x(), 1e-9);
                assertEquals(4095.7 - 4 * i, pixel.y(), 1e-9);
            }
        }
    }

    @Test
    void aPointDependsOnNoOther() {
        Wcs wcs = Wcs.of(Headers.with(Headers.plain("TPV"), "PV1_7 = 0.1", "PV2_11 = 0.05"));
        Random random = new Random(3);
        int n = 1000;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = random.nextDouble() * 2048;
            y[i] = random.nextDouble() * 4096;
        }
        double[] wholeX = x.clone();
        double[] wholeY = y.clone();
        wcs.toSky(wholeX, wholeY, 0, n);
        wcs.toPixel(wholeX, wholeY, 0, n);
        for (int i = 0; i < n; i += 37) {
            wcs.toSky(x, y, i, Math.min(n, i + 37));
        }
        for (int i = n - 1; i >= 0; i--) {
            wcs.toPixel(x, y, i, i + 1);
        }

        assertArrayEquals(wholeX, x);
        assertArrayEquals(wholeY, y);
    }

    @Test
    void onlyTheRangeIsTouched() {
        Wcs wcs = Wcs.of(Headers.plain("TAN"));
        double[] x = {1, 2, 3};
        double[] y = {4, 5, 6};

        assertEquals(0, wcs.toSky(x, y, 1, 2));
        assertEquals(0, wcs.toSky(x, y, 3, 3));

        assertEquals(1, x[0]);
        assertEquals(3, x[2]);
        assertEquals(6, y[2]);
        assertThrows(IndexOutOfBoundsException.class, () -> wcs.toSky(x, y, 2, 4));
    }

    /** Every pole and the meridian of 0 h, in every projection that shows them. */
    @Test
    void polesAndTheMeridianOfZeroReturn() {
        double[][] places = {{0, 90}, {0, -90}, {0, 0}, {359.9999, 45}, {1e-10, -45}};
        String[] codes = {
            "TAN", "SIN", "STG", "ARC", "ZEA", "CAR", "CEA", "SFL", "PAR", "MOL", "AIT"
        };
        for (String code : codes) {
            for (double[] place : places) {
                FitsHeader header =
                        Headers.with(
                                Headers.plain(code),
                                "CRVAL1 = " + place[0],
                                "CRVAL2 = " + place[1]);
                assertReturns(code, Wcs.of(header), place);
            }
        }
    }

    private static void assertReturns(String code, Wcs wcs, double[] place) {
        for (double dx = -50; dx <= 50; dx += 25) {
            for (double dy = -50; dy <= 50; dy += 25) {
                SkyPosition sky = wcs.findSky(1023.5 + dx, 2047.5 + dy).orElseThrow();
                PixelPosition pixel = wcs.findPixel(sky.lon(), sky.lat()).orElseThrow();
                SkyPosition again = wcs.findSky(pixel.x(), pixel.y()).orElseThrow();
                assertTrue(sky.lon() >= 0 && sky.lon() < 360 && Math.abs(sky.lat()) <= 90);
                double off = WcsFixture.separation(sky.lon(), sky.lat(), again.lon(), again.lat());
                assertTrue(off < ROUND_TRIP, code + " at " + place[1] + ": " + off);
                double far = WcsFixture.separation(sky.lon(), sky.lat(), place[0], place[1]);
                double expected = Math.hypot(7.5e-5 * dx, 7.4e-5 * dy);
                assertEquals(expected, far, LENGTH * expected + 1e-5);
            }
        }
    }
}
