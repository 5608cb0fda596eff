package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.UnusableFootprintException;
import org.junit.jupiter.api.Test;

/** Regions of the sky against spherical geometry that is written down independently. */
class SkyPolygonTest {

    private static final double SQUARE_DEGREES = Math.pow(180 / Math.PI, 2);

    /** Directions are rounded to 1e-16, areas of a few square degrees to about 1e-12. */
    private static final double ROUNDED = 1e-10;

    @Test
    void anOctantHasAnEighthOfTheSphere() {
        SkyPolygon octant = SkyPolygon.of(new double[] {0, 90, 0}, new double[] {0, 0, 90});

        assertEquals(Math.PI / 2 * SQUARE_DEGREES, octant.area(), ROUNDED);
        SkyCap cap = octant.cap();
        assertEquals(45, cap.ra(), ROUNDED);
        // the middle of the octant has equal coordinates; a corner one of 1
        assertEquals(Math.toDegrees(Math.asin(Math.sqrt(1 / 3.0))), cap.dec(), ROUNDED);
        assertEquals(Math.toDegrees(Math.acos(Math.sqrt(1 / 3.0))), cap.radius(), ROUNDED);
        assertTrue(octant.contains(45, 35));
        assertFalse(octant.contains(225, -35), "the point opposite");
        assertTrue(octant.contains(45, 0), "on its border");
        assertFalse(octant.contains(45, -1e-6));
    }

    /**
     * Between meridians and parallels the area is known; 400 great circles along a parallel of 2
     * degrees leave out less than 1e-7 of it.
     */
    @Test
    void aBoxOverRaZeroHasTheAreaOfItsZone() {
        SkyPolygon box = zone(359, 361, 30, 31, 400);

        double truth =
                Math.toRadians(2)
                        * (Math.sin(Math.toRadians(31)) - Math.sin(Math.toRadians(30)))
                        * SQUARE_DEGREES;
        assertEquals(truth, box.area(), 1e-7 * truth);
        assertTrue(box.contains(0, 30.5));
        assertTrue(box.contains(359.001, 30.001));
        assertTrue(box.contains(-0.5, 30.5));
        assertFalse(box.contains(1.001, 30.5));
        assertFalse(box.contains(180, 30.5));
    }

    @Test
    void theBoxOfAPolygonOverRaZeroGoesOn() {
        SkyBox box = zone(359, 361, 30, 31, 4).box();

        // 359 and 361 as they stand; the top bulges north between corners 2 / 4 degrees apart
        assertEquals(359, box.raFrom(), 1e-8);
        assertEquals(361, box.raTo(), 1e-8);
        assertEquals(30, box.decFrom(), 1e-8);
        double bulge =
                Math.toDegrees(
                        Math.atan(Math.tan(Math.toRadians(31)) / Math.cos(Math.toRadians(0.25))));
        assertEquals(bulge, box.decTo(), 1e-8);
        assertTrue(box.crossesRaZero());
        assertTrue(box.contains(0.5, 30.5));
        assertTrue(box.contains(359.5 - 720, 30.5));
        assertFalse(box.contains(2, 30.5));
        assertFalse(box.contains(0, 31.1));
    }

    @Test
    void aPolygonOverAPoleHasEveryRightAscension() {
        double[] ra = {10, 100, 190, 280};
        SkyPolygon cap = SkyPolygon.of(ra, new double[] {-89, -88, -89, -88});

        assertTrue(cap.contains(0, -90));
        assertTrue(cap.contains(123, -89.5));
        assertFalse(cap.contains(123, 89.5));
        SkyBox box = cap.box();
        assertEquals(-90, box.decFrom(), 0);
        assertEquals(-88, box.decTo(), 1e-8);
        assertEquals(360, box.raTo() - box.raFrom(), 0);
        assertFalse(box.crossesRaZero());
        SkyPolygon south = SkyPolygon.of(new double[] {10, 20, 30}, new double[] {80, 85, 80});
        assertFalse(south.box().contains(200, 82), "beside a pole there are right ascensions");
    }

    /** A chevron whose arms hold what lies beside the gap, not the gap. */
    @Test
    void aPolygonNeedNotBeConvex() {
        double[] ra = {10, 12, 14, 12};
        SkyPolygon chevron = SkyPolygon.of(ra, new double[] {0, 4, 0, 3});

        assertTrue(chevron.contains(12, 3.5));
        assertFalse(chevron.contains(12, 2));
        SkyPolygon gap = square(12, 1, 0.2);
        assertFalse(chevron.intersects(gap), "the cap of one holds the other");
        assertFalse(gap.intersects(chevron));
        assertTrue(chevron.intersects(square(12, 2, 1.2)));
    }

    @Test
    void polygonsThatShareAllOrOnlyABorderTouch() {
        SkyPolygon one = zone(359, 361, 30, 31, 1);

        assertTrue(one.intersects(one));
        assertTrue(one.intersects(zone(361, 362, 30, 31, 1)), "beside");
        assertTrue(one.intersects(zone(360, 362, 30, 31, 1)));
        assertTrue(one.intersects(square(0, 30.5, 0.01)), "within");
        assertTrue(square(0, 30.5, 0.01).intersects(one));
        assertFalse(one.intersects(zone(361.0001, 362, 30, 31, 1)));
    }

    /** Two bars in a cross hold no corner of one another. */
    @Test
    void barsThatCrossIntersect() {
        SkyPolygon flat = zone(355, 365, 0, 1, 1);
        SkyPolygon upright = zone(359, 361, -5, 5, 1);

        assertTrue(flat.intersects(upright));
        assertTrue(upright.intersects(flat));
    }

    /**
     * Convex polygons are apart if and only if a great circle along a side of one or through a
     * corner of each divides them: all are tried.
     */
    @Test
    void intersectsAsTheDividingCirclesSayAnywhereOnTheSky() {
        SplittableRandom random = new SplittableRandom(20261123);
        int touching = 0;
        for (int i = 0; i < 3000; i++) {
            double dec = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            double ra = 360 * random.nextDouble();
            double[][] one = quadrangle(random, ra, dec);
            double[][] two =
                    quadrangle(random, ra + 3 * random.nextDouble(), dec + random.nextDouble());
            boolean truth = !isDivided(one, two);
            touching += truth ? 1 : 0;
            String where = "pair " + i + " at " + ra + " " + dec;
            assertEquals(truth, polygon(one).intersects(polygon(two)), where);
            assertEquals(truth, polygon(two).intersects(polygon(one)), where);
        }
        assertTrue(touching > 500 && touching < 2500, "both happen: " + touching);
    }

    @Test
    void containsAsTheSidesSayAnywhereOnTheSky() {
        SplittableRandom random = new SplittableRandom(7);
        int within = 0;
        for (int i = 0; i < 5000; i++) {
            double dec = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            double[][] one = quadrangle(random, 0, dec);
            double[] point = vector(3 * random.nextDouble() - 1.5, dec + random.nextDouble() - 0.5);
            boolean truth = true;
            for (int k = 0; k < 4; k++) {
                truth &= dot(cross(one[k], one[(k + 1) % 4]), point) > 0;
            }
            within += truth ? 1 : 0;
            assertEquals(truth, polygon(one).contains(point), "polygon " + i + " at " + dec);
        }
        assertTrue(within > 300, "some lie within: " + within);
    }

    @Test
    void theSearchFindsWhatALookAtEveryOneFinds() {
        SplittableRandom random = new SplittableRandom(11);
        List<SkyPolygon> images = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            double dec = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            images.add(polygon(quadrangle(random, 360 * random.nextDouble(), dec)));
        }
        FootprintSearch search = FootprintSearch.of(images);
        int found = 0;
        for (double[] at :
                new double[][] {{0, 0}, {359.9, 60}, {12, 90}, {200, -89.7}, {77, -30}}) {
            SkyPolygon tile = square(at[0], at[1], 2);
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                if (images.get(i).intersects(tile)) {
                    all.add(i);
                }
            }
            int[] touching = search.touching(tile);
            found += touching.length;
            assertEquals(all, java.util.Arrays.stream(touching).boxed().toList());
        }
        assertTrue(found > 5, "some are found: " + found);
        assertEquals(0, FootprintSearch.of(List.of()).touching(square(0, 0, 1)).length);
    }

    @Test
    void aHemisphereIsRefused() {
        UnusableFootprintException refused =
                assertThrows(
                        UnusableFootprintException.class,
                        () -> SkyPolygon.of(new double[] {0, 120, 240}, new double[] {0, 0, 0}));

        assertEquals(FitsError.UNUSABLE_FOOTPRINT, refused.code());
        assertThrows(
                UnusableFootprintException.class,
                () -> SkyPolygon.of(new double[] {0, 90, 180, 270}, new double[] {1, 1, 1, 0.5}));
        assertThrows(
                IllegalArgumentException.class, () -> SkyPolygon.of(new double[2], new double[2]));
    }

    /** A zone between meridians and parallels, the parallels cut into n great circles. */
    private static SkyPolygon zone(double ra0, double ra1, double dec0, double dec1, int n) {
        double[] ra = new double[2 * n + 2];
        double[] dec = new double[2 * n + 2];
        for (int i = 0; i <= n; i++) {
            ra[i] = ra0 + (ra1 - ra0) * i / n;
            dec[i] = dec0;
            ra[2 * n + 1 - i] = ra[i];
            dec[2 * n + 1 - i] = dec1;
        }
        return SkyPolygon.of(ra, dec);
    }

    /** A square about a point, even a pole: its corners lie that far away. */
    private static SkyPolygon square(double ra, double dec, double reach) {
        double[] middle = vector(ra, dec);
        return polygon(about(middle, reach, 0.3));
    }

    private static double[][] quadrangle(SplittableRandom random, double ra, double dec) {
        double reach = 0.3 + random.nextDouble();
        return about(vector(ra, dec), reach, 2 * Math.PI * random.nextDouble());
    }

    /** Four corners at right angles about a direction, counter-clockwise as seen from within. */
    private static double[][] about(double[] middle, double reach, double turn) {
        double[] axis = Math.abs(middle[2]) < 0.9 ? new double[] {0, 0, 1} : new double[] {1, 0, 0};
        double[] u = scaled(cross(axis, middle));
        double[] v = cross(middle, u);
        double[][] corners = new double[4][3];
        for (int k = 0; k < 4; k++) {
            double angle = turn + k * Math.PI / 2;
            double sin = Math.sin(Math.toRadians(reach));
            double cos = Math.cos(Math.toRadians(reach));
            for (int j = 0; j < 3; j++) {
                corners[k][j] =
                        cos * middle[j] + sin * (Math.cos(angle) * u[j] + Math.sin(angle) * v[j]);
            }
        }
        return corners;
    }

    private static SkyPolygon polygon(double[][] corners) {
        double[] ra = new double[corners.length];
        double[] dec = new double[corners.length];
        for (int i = 0; i < corners.length; i++) {
            ra[i] = Math.toDegrees(Math.atan2(corners[i][1], corners[i][0]));
            dec[i] = Math.toDegrees(Math.asin(corners[i][2]));
        }
        return SkyPolygon.of(ra, dec);
    }

    private static boolean isDivided(double[][] one, double[][] two) {
        List<double[]> circles = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            circles.add(cross(one[i], one[(i + 1) % 4]));
            circles.add(cross(two[i], two[(i + 1) % 4]));
            for (int j = 0; j < 4; j++) {
                circles.add(cross(one[i], two[j]));
            }
        }
        return circles.stream().anyMatch(pole -> side(pole, one) * side(pole, two) < 0);
    }

    /** 1 or -1 if all lie on one side of a great circle or on it, else 0. */
    private static int side(double[] pole, double[][] corners) {
        double low = 1;
        double high = -1;
        for (double[] corner : corners) {
            double height = dot(pole, corner);
            low = Math.min(low, height);
            high = Math.max(high, height);
        }
        double rounding = 1e-15;
        if (low > -rounding) {
            return 1;
        }
        return high < rounding ? -1 : 0;
    }

    private static double[] vector(double ra, double dec) {
        double lon = Math.toRadians(ra);
        double lat = Math.toRadians(dec);
        return new double[] {
            Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)
        };
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] scaled(double[] a) {
        double length = Math.sqrt(dot(a, a));
        return new double[] {a[0] / length, a[1] / length, a[2] / length};
    }
}
