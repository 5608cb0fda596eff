package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.desdm.fits.header.FitsHeader;
import org.junit.jupiter.api.Test;

class TpvDistortionTest {

    /** The registry's table: powers of the first argument, the second and the radius. */
    private static final int[][] TERMS = {
        {0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {2, 0, 0}, {1, 1, 0}, {0, 2, 0}, {3, 0, 0},
        {2, 1, 0}, {1, 2, 0}, {0, 3, 0}, {0, 0, 3}, {4, 0, 0}, {3, 1, 0}, {2, 2, 0}, {1, 3, 0},
        {0, 4, 0}, {5, 0, 0}, {4, 1, 0}, {3, 2, 0}, {2, 3, 0}, {1, 4, 0}, {0, 5, 0}, {0, 0, 5},
        {6, 0, 0}, {5, 1, 0}, {4, 2, 0}, {3, 3, 0}, {2, 4, 0}, {1, 5, 0}, {0, 6, 0}, {7, 0, 0},
        {6, 1, 0}, {5, 2, 0}, {4, 3, 0}, {3, 4, 0}, {2, 5, 0}, {1, 6, 0}, {0, 7, 0}, {0, 0, 7}
    };

    /** A term of size 1 at most, after eight multiplications. */
    private static final double ROUNDING = 2e-15;

    private static final double X = 0.7;
    private static final double Y = -0.4;

    private static double term(int m, double first, double second) {
        int[] powers = TERMS[m];
        return Math.pow(first, powers[0])
                * Math.pow(second, powers[1])
                * Math.pow(Math.hypot(first, second), powers[2]);
    }

    @Test
    void eachOfFortyTermsIsTheTables() {
        for (int m = 0; m < TERMS.length; m++) {
            double[] lon = new double[40];
            double[] lat = new double[40];
            lon[m] = 1;
            lat[m] = 2;
            TpvDistortion tpv = TpvDistortion.of(lon, lat);
            double[] into = new double[6];
            double[] x = {X};
            double[] y = {Y};

            tpv.derive(X, Y, into);
            tpv.apply(x, y, 0, 1);

            assertEquals(term(m, X, Y), into[0], ROUNDING, "PV1_" + m);
            assertEquals(2 * term(m, Y, X), into[1], ROUNDING, "PV2_" + m);
            assertEquals(into[0], x[0], ROUNDING);
            assertEquals(into[1], y[0], ROUNDING);
        }
    }

    @Test
    void derivativesOfEachTermAreThoseOfDifferences() {
        double h = 1e-5;
        for (int m = 0; m < TERMS.length; m++) {
            double[] c = new double[40];
            c[m] = 1;
            double[] into = new double[6];
            TpvDistortion.of(c, c).derive(X, Y, into);

            // third derivatives of up to 210 over h^2 / 6, and rounding of 1e-16 over h
            double tolerance = 1e-8;
            assertEquals((term(m, X + h, Y) - term(m, X - h, Y)) / (2 * h), into[2], tolerance);
            assertEquals((term(m, X, Y + h) - term(m, X, Y - h)) / (2 * h), into[3], tolerance);
            assertEquals((term(m, Y, X + h) - term(m, Y, X - h)) / (2 * h), into[4], tolerance);
            assertEquals((term(m, Y + h, X) - term(m, Y - h, X)) / (2 * h), into[5], tolerance);
        }
    }

    /** The radius itself has no derivative there, its odd powers have 0. */
    @Test
    void derivativesAtTheOriginAreThoseOfTheLinearTerms() {
        double[] lon = new double[40];
        double[] lat = new double[40];
        java.util.Arrays.fill(lon, 0.01);
        java.util.Arrays.fill(lat, 0.02);
        double[] into = new double[6];

        TpvDistortion.of(lon, lat).derive(0, 0, into);

        assertEquals(List.of(0.01, 0.02, 0.01, 0.01, 0.02, 0.02), boxed(into));
    }

    private static List<Double> boxed(double[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }

    @Test
    void termsBelongToTheirAxisInEitherOrderOfAxes() {
        Random random = new Random(7);
        FitsHeader lonFirst = Headers.plain("TPV");
        FitsHeader latFirst =
                Headers.with(
                        Headers.plain("TPV"),
                        "CTYPE1 = 'DEC--TPV'",
                        "CTYPE2 = 'RA---TPV'",
                        "CRVAL1 = -30.0",
                        "CRVAL2 = 150.0",
                        "CD1_1 = 2.0E-6",
                        "CD1_2 = 7.4E-5",
                        "CD2_1 = -7.5E-5",
                        "CD2_2 = 1.0E-6");
        for (int m = 0; m < 40; m++) {
            for (int axis = 1; axis <= 2; axis++) {
                String value = " = " + (m == 1 ? 1 : random.nextDouble() / 100);
                lonFirst = Headers.with(lonFirst, "PV" + axis + "_" + m + value);
                latFirst = Headers.with(latFirst, "PV" + (3 - axis) + "_" + m + value);
            }
        }

        SkyPosition one = Wcs.of(lonFirst).findSky(17, 4000).orElseThrow();
        SkyPosition two = Wcs.of(latFirst).findSky(17, 4000).orElseThrow();

        assertEquals(one, two);
    }

    @Test
    void aMissingLinearTermIsOneAndTold() {
        FitsHeader full = Headers.with(Headers.plain("TPV"), "PV1_1 = 1.0", "PV2_1 = 1.0");
        Wcs silent = Wcs.of(full);
        Wcs told = Wcs.of(Headers.with(full, "PV1_1 ="));

        assertEquals(List.of(), silent.warnings());
        assertEquals(silent, told);
        assertEquals(
                List.of("PV1_1 is missing and taken as 1; other readers may take 0"),
                told.warnings());
    }

    @Test
    void otherCoefficientsMakeAnotherWcs() {
        FitsHeader header = Headers.with(Headers.plain("TPV"), "PV1_1 = 1.0", "PV2_1 = 1.0");

        assertNotEquals(Wcs.of(header), Wcs.of(Headers.with(header, "PV1_39 = 1.0E-9")));
        assertTrue(Wcs.of(header).hashCode() == Wcs.of(header.copy()).hashCode());
    }
}
