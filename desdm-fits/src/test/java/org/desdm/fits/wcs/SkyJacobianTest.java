package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SkyJacobianTest {

    /** Positions round at 3e-14 deg; over steps of a pixel of 4e-3 deg or more, that is 1e-11. */
    private static final double DIFFERENCES = 3e-8;

    @Test
    void isWhatDifferencesOfPositionsAre() {
        for (WcsFixture fixture : WcsFixture.read("synthetic.txt")) {
            Wcs wcs = Wcs.of(fixture.header());
            double[] p = fixture.points().get(fixture.points().size() / 2);
            SkyJacobian found = wcs.jacobianAt(p[0], p[1]).orElseThrow();
            double scale = wcs.pixelScale();
            double h = 1e-3;
            double[] byX = moved(wcs, p, h, 0);
            double[] byY = moved(wcs, p, 0, h);

            // third derivatives are of the order 1 in radians: (h scale)^2 / 6 is below 1e-10
            double tolerance = DIFFERENCES * scale;
            assertEquals(byX[0] / (2 * h), found.eastByX(), tolerance, fixture.name());
            assertEquals(byX[1] / (2 * h), found.northByX(), tolerance, fixture.name());
            assertEquals(byY[0] / (2 * h), found.eastByY(), tolerance, fixture.name());
            assertEquals(byY[1] / (2 * h), found.northByY(), tolerance, fixture.name());
        }
    }

    /** How far east and north of (p - step) is (p + step), seen from p, degrees. */
    private static double[] moved(Wcs wcs, double[] p, double dx, double dy) {
        SkyPosition at = wcs.findSky(p[0], p[1]).orElseThrow();
        SkyPosition a = wcs.findSky(p[0] - dx, p[1] - dy).orElseThrow();
        SkyPosition b = wcs.findSky(p[0] + dx, p[1] + dy).orElseThrow();
        double[] va = vector(a);
        double[] vb = vector(b);
        double lon = Math.toRadians(at.lon());
        double lat = Math.toRadians(at.lat());
        double[] east = {-Math.sin(lon), Math.cos(lon), 0};
        double[] north = {
            -Math.sin(lat) * Math.cos(lon), -Math.sin(lat) * Math.sin(lon), Math.cos(lat)
        };
        double e = 0;
        double n = 0;
        for (int i = 0; i < 3; i++) {
            e += (vb[i] - va[i]) * east[i];
            n += (vb[i] - va[i]) * north[i];
        }
        return new double[] {Math.toDegrees(e), Math.toDegrees(n)};
    }

    private static double[] vector(SkyPosition sky) {
        double lon = Math.toRadians(sky.lon());
        double lat = Math.toRadians(sky.lat());
        return new double[] {
            Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)
        };
    }

    /** In a gnomonic projection an area shrinks by the cube of the cosine of the distance. */
    @Test
    void pixelsOfTanShrinkByTheCubeOfTheCosine() {
        Wcs wcs =
                Wcs.of(
                        Headers.with(
                                Headers.plain("TAN"),
                                "CD1_1 = -0.01",
                                "CD1_2 = 0.0",
                                "CD2_1 = 0.0",
                                "CD2_2 = 0.01"));
        double far = Math.toRadians(0.01 * 1500);

        double area = wcs.pixelAreaAt(1023.5 + 1500, 2047.5);

        assertEquals(1e-4 * Math.pow(1 / Math.hypot(1, far), 3), area, 1e-16);
    }

    /** Projections of equal areas have one everywhere: the matrix's; in PAR, 3 / pi of it. */
    @Test
    void pixelsOfEqualAreasHaveOne() {
        List<String> codes = List.of("ZEA", "CEA", "SFL", "PAR", "MOL", "AIT");
        for (String code : codes) {
            Wcs wcs =
                    Wcs.of(
                            Headers.with(
                                    Headers.plain(code),
                                    "CRVAL2 = 0.0",
                                    "CD1_1 = -0.01",
                                    "CD1_2 = 0.0",
                                    "CD2_1 = 0.0",
                                    "CD2_2 = 0.01"));
            for (int k = -4; k <= 4; k++) {
                double area = wcs.pixelAreaAt(1023.5 + 1000 * k, 2047.5 + 700 * k);
                assertEquals(code.equals("PAR") ? 3e-4 / Math.PI : 1e-4, area, 1e-14, code + k);
            }
        }
    }

    @Test
    void aPixelWithoutSkyHasNoArea() {
        Wcs sin = Wcs.of(Headers.with(Headers.plain("SIN"), "CD1_1 = -0.1", "CD2_2 = 0.1"));

        assertTrue(Double.isNaN(sin.pixelAreaAt(-5000, 0)));
        assertTrue(sin.jacobianAt(-5000, 0).isEmpty());
    }

    @Test
    void parityIsTheSignOfTheDeterminant() {
        Wcs wcs = Wcs.of(Headers.plain("TAN"));

        assertTrue(wcs.jacobianAt(0, 0).orElseThrow().determinant() < 0);
        assertEquals(wcs.pixelScale(), Math.sqrt(wcs.pixelAreaAt(1023.5, 2047.5)), 1e-16);
    }
}
