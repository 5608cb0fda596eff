package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.overscanDeviating;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.precal.OverscanModel.Constant;
import org.desdm.fits.precal.OverscanModel.Polynomial;
import org.desdm.fits.precal.OverscanModel.Polynomial.Basis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each model makes of rows whose levels are known. */
class OverscanModesTest {

    /** The survey's tolerance for a polynomial that the terms hold. */
    private static final double RECOVERED = 1e-6;

    /**
     * Polynomials of Legendre are orthogonal over all x, and over 4001 rows to a few parts in 4001;
     * three terms are fitted.
     */
    private static final double ORTHOGONAL = 3 * 3.0 / 4001;

    @ParameterizedTest
    @EnumSource(Basis.class)
    void dataOfALowerDegreeThanTheTermsAreRecovered(Basis basis) {
        double[] rows = rows(4001, x -> 1000 + 3 * x + 5 * p2(x) - 7 * p3(x));

        assertArrayEquals(rows, new Polynomial(basis, 4, 1).smooth(rows), RECOVERED);
    }

    /** What is left of P3 by three terms is P3 itself: it has no part in lower degrees. */
    @ParameterizedTest
    @EnumSource(Basis.class)
    void dataOfAHigherDegreeLeaveTheirOwnPolynomial(Basis basis) {
        double[] rows = rows(4001, OverscanModesTest::p3);

        double[] fit = new Polynomial(basis, 3, 1).smooth(rows);

        assertArrayEquals(new double[4001], fit, ORTHOGONAL);
    }

    /** The same space of curves, and so the same least-squares curve. */
    @Test
    void bothBasesGiveOneCurve() {
        double[] rows = rows(300, x -> 2000 + 40 * Math.exp(x) + Math.sin(40 * x));
        for (int terms = 1; terms <= 6; terms++) {
            double[] legendre = new Polynomial(Basis.LEGENDRE, terms, 7).smooth(rows);
            double[] chebyshev = new Polynomial(Basis.CHEBYSHEV, terms, 7).smooth(rows);
            // normal equations of condition below 100, on values of 2000
            assertArrayEquals(legendre, chebyshev, 2000 * 100 * 1e-15, terms + " terms");
        }
    }

    /** Rows 100, 102, 104 and one that a star's bleed lifted by 1000. */
    @Test
    void aConstantIsTheMeanTheMedianOrTheMeanOfTheOrderlyRows() {
        double[] rows = new double[102];
        for (int y = 0; y < 101; y++) {
            rows[y] = 100 + 2 * (y % 3);
        }
        rows[100] = 102; // 34 of 100, 34 of 102, 33 of 104
        rows[101] = Double.NaN;
        double mean = (34 * 100 + 34 * 102 + 33 * 104) / 101.0;
        assertEquals(mean, level(Constant.Estimate.MEAN, rows), 1e-12 * mean);
        assertEquals(102, level(Constant.Estimate.MEDIAN, rows));

        rows[7] += 1000;

        double others = (34 * 100 + 33 * 102 + 33 * 104) / 100.0;
        assertEquals(mean + 1000 / 101.0, level(Constant.Estimate.MEAN, rows), 1e-12 * mean);
        assertEquals(102, level(Constant.Estimate.MEDIAN, rows));
        // deviations are kept in single precision
        assertEquals(others, level(Constant.Estimate.CLIPPED_MEAN, rows), 1e-6);
    }

    /**
     * One pixel of ten is 1500 ADU too high: it moves the mean of its row by 150, or is left out.
     */
    @Test
    void aDeviatingPixelIsLeftOutAndCounted() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(10, 3, 20, y -> 2000 + y);
        raw.science().data()[raw.science().rowStart(5) + 2] += 1500;
        OverscanConfig mean = new OverscanConfig(new OverscanModel.RowByRow(), RowSample.MEAN, 0);

        CcdImage all = new OverscanSubtraction(mean).trimmed(raw, Workers.SEQUENTIAL);
        CcdImage limited =
                new OverscanSubtraction(mean.withMaxDeviation(1000))
                        .trimmed(raw, Workers.SEQUENTIAL);

        assertEquals(7 - 150, all.science().get(0, 5), 1e-3);
        assertFalse(all.header().contains(overscanDeviating('A')));
        for (int y = 0; y < 20; y++) {
            assertEquals(7, limited.science().get(0, y), 1e-3, "row " + y);
        }
        assertEquals(1L, limited.header().require(overscanDeviating('A')));
    }

    /** What is read row by row is limited as what is in memory. */
    @Test
    void framesReadByRowsAreLimitedToo() {
        CcdImage raw = OverscanSubtractionTest.leftOverscan(10, 3, 20, y -> 2000 + y);
        raw.science().data()[raw.science().rowStart(5) + 2] = Float.NaN;
        raw.science().data()[raw.science().rowStart(6) + 2] = -5000;
        OverscanSubtraction limited =
                new OverscanSubtraction(OverscanConfig.DEFAULT.withMaxDeviation(1000));

        CcdImage whole = limited.trimmed(raw, Workers.SEQUENTIAL);
        CcdRows rows = limited.trimmedRows(CcdRows.of("raw", raw));
        float[] pixels = new float[3 * 20];
        rows.science().read(0, 20, pixels, 0);

        assertArrayEquals(whole.science().data(), pixels);
        FitsHeader header = rows.header();
        assertEquals(2L, header.require(overscanDeviating('A')));
        assertArrayEquals(whole.header().toBytes(), header.toBytes());
    }

    @Test
    void refusesALimitThatLeavesNothing() {
        for (double limit : new double[] {0, -1, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> OverscanConfig.DEFAULT.withMaxDeviation(limit));
        }
        assertTrue(OverscanConfig.DEFAULT.maxDeviation() > Float.MAX_VALUE);
    }

    private static double level(Constant.Estimate estimate, double[] rows) {
        double[] smooth = new Constant(estimate).smooth(rows);
        assertEquals(1, Arrays.stream(smooth).distinct().count());
        return smooth[0];
    }

    /** Values at the middles of n rows, mapped to [-1, 1]. */
    private static double[] rows(int n, DoubleUnaryOperator level) {
        double[] rows = new double[n];
        for (int y = 0; y < n; y++) {
            rows[y] = level.applyAsDouble(2.0 * y / (n - 1) - 1);
        }
        return rows;
    }

    private static double p2(double x) {
        return (3 * x * x - 1) / 2;
    }

    private static double p3(double x) {
        return (5 * x * x * x - 3 * x) / 2;
    }
}
