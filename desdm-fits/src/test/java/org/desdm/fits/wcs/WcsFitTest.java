package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.UndeterminedWcsException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.junit.jupiter.api.Test;

/** Fits to stars whose true places are simulated: a CCD of the survey with a known distortion. */
class WcsFitTest {

    /** One coordinate of a star, arcsec: an eighth of a pixel. */
    private static final double NOISE = 0.03;

    /** Separation, degrees, that the rounding of powers and directions may leave: 4 microarcsec. */
    private static final double EXACT = 1e-9;

    private static final String[] CUBIC = {"2_0", "1_1", "0_2", "3_0", "2_1", "1_2", "0_3"};

    /**
     * The chi square of 20 coefficients has the mean 20 and the deviation sqrt(40); that of the
     * mean of 60 fits is 0.8.
     */
    @Test
    void anInjectedCubicIsRecoveredWithinItsCovariance() {
        FitsHeader truth = SimulatedStars.sip(0.05, -31, 3, new Random(4));
        Wcs wcs = Wcs.of(truth);
        double sum = 0;
        int fits = 60;
        for (int i = 0; i < fits; i++) {
            Random random = new Random(100 + i);
            MatchedPairs pairs =
                    SimulatedStars.noisy(SimulatedStars.pairs(wcs, 400, random), NOISE, random);
            WcsFit fit =
                    WcsFit.of(pairs, WcsFitConfig.sip(3).withCentre(SimulatedStars.centre(truth)));
            double[] off =
                    fit.terms().stream()
                            .mapToDouble(term -> term.value() - value(truth, term.keyword()))
                            .toArray();
            assertEquals(6 + 2 * CUBIC.length, off.length);
            sum += chiSquare(off, fit.covariance());
        }
        assertEquals(20, sum / fits, 4 * 0.8);
    }

    /** What TPV says of ten points is as good as its ten coefficients an axis. */
    @Test
    void theTermsOfTpvAreRecoveredWithinTheirCovariance() {
        FitsHeader truth = SimulatedStars.sip(359.9, 20, 3, new Random(5));
        Wcs wcs = Wcs.of(truth);
        double sum = 0;
        int fits = 60;
        for (int i = 0; i < fits; i++) {
            Random random = new Random(300 + i);
            MatchedPairs pairs =
                    SimulatedStars.noisy(SimulatedStars.pairs(wcs, 300, random), NOISE, random);
            WcsFit fit =
                    WcsFit.of(pairs, WcsFitConfig.tpv(3).withCentre(SimulatedStars.centre(truth)));
            sum += chiSquareOfPoints(fit, wcs, truth);
        }
        assertEquals(20, sum / fits, 4 * 0.8);
    }

    @Test
    void withoutWeightsErrorsFollowFromTheScatter() {
        FitsHeader truth = SimulatedStars.sip(150, 2, 2, new Random(6));
        Random random = new Random(8);
        MatchedPairs weighted =
                SimulatedStars.noisy(
                        SimulatedStars.pairs(Wcs.of(truth), 2000, random), NOISE, random);
        MatchedPairs plain =
                MatchedPairs.of(weighted.x(), weighted.y(), weighted.lon(), weighted.lat());

        WcsFit fit = WcsFit.of(plain, WcsFitConfig.sip(2));
        WcsFit known = WcsFit.of(weighted, WcsFitConfig.sip(2));

        double sampling = 5 / Math.sqrt(2 * 2000); // five deviations of a deviation of 2000 values
        assertEquals(NOISE, fit.rmsLon(), NOISE * sampling);
        assertEquals(NOISE, fit.rmsLat(), NOISE * sampling);
        for (int i = 0; i < fit.terms().size(); i++) {
            assertEquals(
                    known.terms().get(i).value(),
                    fit.terms().get(i).value(),
                    Math.abs(known.terms().get(i).error()) * 1e-3);
            assertEquals(1, fit.terms().get(i).error() / known.terms().get(i).error(), sampling);
        }
    }

    /** A catalogue marks what it does not know by weight 0, and by NaN. */
    @Test
    void pairsOfWeightZeroTakeNoPart() {
        FitsHeader truth = SimulatedStars.sip(10, -50, 3, new Random(7));
        Random random = new Random(10);
        MatchedPairs pairs =
                SimulatedStars.noisy(
                        SimulatedStars.pairs(Wcs.of(truth), 300, random), NOISE, random);
        pairs.weight().orElseThrow()[0] = 0;
        pairs.weight().orElseThrow()[1] = 0;
        for (WcsFitConfig config : new WcsFitConfig[] {WcsFitConfig.tpv(3), WcsFitConfig.sip(3)}) {
            WcsFit expected = WcsFit.of(pairs, config);
            double[][] changed = {
                pairs.x().clone(), pairs.y().clone(), pairs.lon().clone(), pairs.lat().clone()
            };
            changed[0][0] = Double.NaN;
            changed[3][0] = Double.NaN;
            changed[0][1] = 1e9;
            changed[2][1] = 190; // the far side of the sky
            changed[3][1] = 50;

            WcsFit fit =
                    WcsFit.of(
                            new MatchedPairs(
                                    changed[0], changed[1], changed[2], changed[3], pairs.weight()),
                            config);

            assertEquals(expected.wcs(), fit.wcs());
            assertFalse(fit.used()[0] || fit.used()[1]);
        }
    }

    @Test
    void plantedOutliersAreThrownOut() {
        FitsHeader truth = SimulatedStars.sip(10, -50, 3, new Random(7));
        for (WcsFitConfig config : new WcsFitConfig[] {WcsFitConfig.tpv(3), WcsFitConfig.sip(4)}) {
            Random random = new Random(9);
            MatchedPairs pairs =
                    SimulatedStars.noisy(
                            SimulatedStars.pairs(Wcs.of(truth), 300, random), NOISE, random);
            for (int i = 0; i < 30; i++) {
                double arcsec = i < 20 ? 1 + i : 60 * (i - 18); // 30 deviations to 12 arcmin
                pairs.lat()[i * 10] += (i % 2 == 0 ? arcsec : -arcsec) / 3600;
            }

            WcsFit fit = WcsFit.of(pairs, config);

            int lost = 0;
            for (int i = 0; i < 300; i++) {
                boolean planted = i % 10 == 0;
                assertFalse(planted && fit.used()[i], "outlier " + i);
                lost += !planted && !fit.used()[i] ? 1 : 0;
            }
            assertTrue(lost <= 3, "one good pair in 3000 is lost on average, here " + lost);
            assertTrue(fit.passes() > 1 && fit.passes() < 20);
            assertEquals(NOISE, fit.rmsLat(), 0.25 * NOISE);
            WcsFit all = WcsFit.of(pairs, config.withClipSigma(Double.POSITIVE_INFINITY));
            assertTrue(all.rmsLat() > 10, "without clipping: " + all.rmsLat());
        }
    }

    @Test
    void everyOrderOfSipIsFoundWhereStarsHaveNoNoise() {
        for (int order = 2; order <= 9; order++) {
            FitsHeader truth = SimulatedStars.sip(0.02, 89.9, order, new Random(order));
            Wcs wcs = Wcs.of(truth);
            MatchedPairs pairs = SimulatedStars.pairs(wcs, 400, new Random(20 + order));

            WcsFit fit = WcsFit.of(pairs, WcsFitConfig.sip(order));

            assertSame(pairs, fit.wcs(), "order " + order);
            assertTrue(fit.wcs().warnings().isEmpty(), fit.wcs().warnings().toString());
            assertStart(fit.wcs(), order);
        }
    }

    /** The frame of a TPV of this degree is that of a SIP: both are polynomials of pixels. */
    @Test
    void everyDegreeOfTpvIsFoundWhereStarsHaveNoNoise() {
        for (int degree = 1; degree <= 7; degree++) {
            FitsHeader truth =
                    SimulatedStars.sip(180, -0.1, Math.max(2, degree), new Random(degree));
            if (degree == 1) {
                truth = SimulatedStars.tan(180, -0.1);
            }
            MatchedPairs pairs = SimulatedStars.pairs(Wcs.of(truth), 400, new Random(40 + degree));
            SkyPosition centre = SimulatedStars.centre(truth);

            WcsFit fit = WcsFit.of(pairs, WcsFitConfig.tpv(degree).withCentre(centre));

            assertSame(pairs, fit.wcs(), "degree " + degree);
            assertTrue(fit.wcs().warnings().isEmpty(), fit.wcs().warnings().toString());
        }
    }

    @Test
    void aPlainTangentPlaneIsFoundFromAnyCentre() {
        FitsHeader truth = SimulatedStars.tan(359.99, -60);
        MatchedPairs pairs = SimulatedStars.pairs(Wcs.of(truth), 50, new Random(1));

        WcsFit fit = WcsFit.of(pairs, WcsFitConfig.tan().withCentre(SimulatedStars.centre(truth)));

        assertSame(pairs, fit.wcs(), "the centre that was");
        for (FittedTerm term : fit.terms()) {
            double value = value(truth, term.keyword());
            assertEquals(
                    value, term.value(), Math.max(1e-6, 1e-9 * Math.abs(value)), term.keyword());
        }
        assertEquals(1, fit.passes(), "nothing is thrown out of exact pairs");
    }

    @Test
    void pairsThatDetermineNothingAreToldWhy() {
        Wcs wcs = Wcs.of(SimulatedStars.tan(50, 10));
        MatchedPairs few = SimulatedStars.pairs(wcs, 9, new Random(2));
        assertTold(
                "9 pairs are left of 9, a polynomial of degree 3 needs 10",
                few,
                WcsFitConfig.tpv(3));
        assertTold(
                "0 pairs are left of 0",
                SimulatedStars.pairs(wcs, 0, new Random(2)),
                WcsFitConfig.tan());
        MatchedPairs line = SimulatedStars.pairs(wcs, 100, new Random(3));
        for (int i = 0; i < 100; i++) {
            line.y()[i] = 100 + 0.7 * line.x()[i];
        }
        assertTold("100 pairs lie on a line or a curve", line, WcsFitConfig.tan());
        MatchedPairs sky = SimulatedStars.pairs(wcs, 100, new Random(3));
        Arrays.fill(sky.lat(), 0);
        assertTold(
                "lie on a line in the sky",
                sky,
                WcsFitConfig.tan().withCentre(new SkyPosition(50, 0)));
        MatchedPairs far = SimulatedStars.pairs(wcs, 100, new Random(3));
        far.lon()[17] += 180;
        assertTold("pair 17 at (230", far, WcsFitConfig.tan());
        far.lon()[17] = Double.NaN;
        assertTold("pair 17 is not finite", far, WcsFitConfig.tan());
        MatchedPairs heavy = SimulatedStars.pairs(wcs, 10, new Random(3));
        double[] weight = new double[10];
        weight[3] = 1;
        assertTold(
                "1 pairs are left of 10",
                new MatchedPairs(
                        heavy.x(), heavy.y(), heavy.lon(), heavy.lat(), Optional.of(weight)),
                WcsFitConfig.tan());
        assertThrows(IllegalArgumentException.class, () -> WcsFitConfig.tpv(8));
        assertThrows(IllegalArgumentException.class, () -> WcsFitConfig.sip(1));
    }

    private static void assertTold(String what, MatchedPairs pairs, WcsFitConfig config) {
        UndeterminedWcsException told =
                assertThrows(UndeterminedWcsException.class, () -> WcsFit.of(pairs, config), what);
        assertTrue(told.getMessage().contains(what), told.getMessage());
        assertEquals(FitsError.UNDETERMINED_WCS, told.code());
    }

    /** Where a fit puts the stars, against where they are. */
    private static void assertSame(MatchedPairs pairs, Wcs wcs, String what) {
        double[] lon = pairs.x().clone();
        double[] lat = pairs.y().clone();
        assertEquals(0, wcs.toSky(lon, lat, 0, lon.length), what);
        for (int i = 0; i < lon.length; i++) {
            double apart =
                    Directions.angle(
                            Directions.of(lon[i], lat[i]),
                            Directions.of(pairs.lon()[i], pairs.lat()[i]));
            assertEquals(0, Math.toDegrees(apart), EXACT, what + ", star " + i);
        }
    }

    /** AP and BP alone, as simple readers take them, are right to a tenth of a pixel. */
    private static void assertStart(Wcs wcs, int order) {
        Distortion sip = wcs.parts().optics().pixel().orElseThrow();
        double[] at = new double[Distortion.DERIVED];
        for (int i = 0; i < 100; i++) {
            double u = (i % 10) / 9.0 * SimulatedStars.WIDTH - wcs.parts().linear().refX();
            double v = (i / 10) / 9.0 * SimulatedStars.HEIGHT - wcs.parts().linear().refY();
            sip.derive(u, v, at);
            double away = Math.hypot(at[0] - u, at[1] - v);
            sip.guess(at[0], at[1], at);
            assertEquals(
                    0, Math.hypot(at[0] - u, at[1] - v), 0.1, "order " + order + " of " + away);
        }
    }

    private static double chiSquareOfPoints(WcsFit fit, Wcs truth, FitsHeader header) {
        int n = 10;
        double[][] basis = new double[2 * n][2 * n];
        double[] off = new double[2 * n];
        LinearTerms linear = fit.wcs().parts().linear();
        Random random = new Random(3);
        for (int k = 0; k < n; k++) {
            double x = random.nextDouble() * SimulatedStars.WIDTH;
            double y = random.nextDouble() * SimulatedStars.HEIGHT;
            double u = linear.cd11() * (x - linear.refX()) + linear.cd12() * (y - linear.refY());
            double v = linear.cd21() * (x - linear.refX()) + linear.cd22() * (y - linear.refY());
            double[] plane =
                    gnomonic(truth.findSky(x, y).orElseThrow(), SimulatedStars.centre(header));
            off[k] = -plane[0];
            off[n + k] = -plane[1];
            for (int t = 0; t < 2 * n; t++) {
                FittedTerm term = fit.terms().get(t);
                int m = Integer.parseInt(term.keyword().substring(4));
                boolean lon = term.keyword().startsWith("PV1");
                basis[lon ? k : n + k][t] = lon ? cubicTerm(m, u, v) : cubicTerm(m, v, u);
                off[lon ? k : n + k] += term.value() * basis[lon ? k : n + k][t];
            }
        }
        return chiSquare(off, Covariances.transformed(basis, fit.covariance()));
    }

    /** The terms of TPV up to the third degree, as its registry lists them. */
    private static double cubicTerm(int m, double x, double y) {
        return switch (m) {
            case 0 -> 1;
            case 1 -> x;
            case 2 -> y;
            case 4 -> x * x;
            case 5 -> x * y;
            case 6 -> y * y;
            case 7 -> x * x * x;
            case 8 -> x * x * y;
            case 9 -> x * y * y;
            case 10 -> y * y * y;
            default -> throw new IllegalArgumentException("no term of degree 3: " + m);
        };
    }

    private static double[] gnomonic(SkyPosition p, SkyPosition centre) {
        double da = Math.toRadians(p.lon() - centre.lon());
        double d = Math.toRadians(p.lat());
        double d0 = Math.toRadians(centre.lat());
        double down = Math.sin(d0) * Math.sin(d) + Math.cos(d0) * Math.cos(d) * Math.cos(da);
        return new double[] {
            Math.toDegrees(Math.cos(d) * Math.sin(da) / down),
            Math.toDegrees(
                    (Math.cos(d0) * Math.sin(d) - Math.sin(d0) * Math.cos(d) * Math.cos(da)) / down)
        };
    }

    /** dᵀ C⁻¹ d by elimination, after scaling to errors of 1. */
    private static double chiSquare(double[] off, double[] covariance) {
        int n = off.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            double si = Math.sqrt(covariance[i * n + i]);
            for (int j = 0; j < n; j++) {
                a[i][j] = covariance[i * n + j] / si / Math.sqrt(covariance[j * n + j]);
            }
            a[i][n] = off[i] / si;
        }
        double[] right = new double[n];
        for (int i = 0; i < n; i++) {
            right[i] = a[i][n];
        }
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k; i < n; i++) {
                pivot = Math.abs(a[i][k]) > Math.abs(a[pivot][k]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            for (int i = k + 1; i < n; i++) {
                double factor = a[i][k] / a[k][k];
                for (int j = k; j <= n; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }
        double[] x = new double[n];
        double sum = 0;
        for (int k = n - 1; k >= 0; k--) {
            double rest = a[k][n];
            for (int j = k + 1; j < n; j++) {
                rest -= a[k][j] * x[j];
            }
            x[k] = rest / a[k][k];
            sum += x[k] * right[k];
        }
        return sum;
    }

    private static double value(FitsHeader header, String keyword) {
        return header.require(Keyword.real(keyword, ""));
    }
}
