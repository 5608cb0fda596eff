package org.desdm.fits.wcs;

import java.util.Arrays;
import java.util.List;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;

/**
 * The polynomials of TPV: up to degree 7 in the two coordinates of the plane, with odd powers of
 * the radius. Terms are numbered as in the registry of FITS conventions; those of latitude take
 * their arguments exchanged.
 */
final class TpvDistortion implements Distortion {

    /** How many terms an axis may have: PVi_0 to PVi_39. */
    static final int TERMS = 40;

    private static final int DEGREE = 7;
    private static final int LINEAR = 1;

    /** The terms in r, r^3, r^5, r^7. */
    private static final List<Integer> RADIAL = List.of(3, 11, 23, 39);

    private final double[] lon;
    private final double[] lat;
    private final PolynomialMap map;
    private final double[] lonRadial;
    private final double[] latRadial;
    private final boolean radial;

    private TpvDistortion(double[] lon, double[] lat) {
        this.lon = lon;
        this.lat = lat;
        int degree = Math.max(degree(lon), degree(lat));
        this.map =
                new PolynomialMap(
                        Polynomial.of(degree, (i, j) -> lon[term(i + j) + j]),
                        Polynomial.of(degree, (i, j) -> lat[term(i + j) + i]));
        this.lonRadial = radial(lon);
        this.latRadial = radial(lat);
        this.radial =
                Arrays.stream(lonRadial).anyMatch(c -> c != 0)
                        || Arrays.stream(latRadial).anyMatch(c -> c != 0);
    }

    /** The distortion of the PV keywords of both axes; a missing PVi_1 is 1, with a warning. */
    static TpvDistortion of(WcsKeywords keywords, Axes axes) {
        return new TpvDistortion(
                coefficients(keywords, axes.lonAxis()), coefficients(keywords, axes.latAxis()));
    }

    /** A distortion of given coefficients, by the number of the term. */
    static TpvDistortion of(double[] lon, double[] lat) {
        return new TpvDistortion(Arrays.copyOf(lon, TERMS), Arrays.copyOf(lat, TERMS));
    }

    private static double[] coefficients(WcsKeywords keywords, int axis) {
        double[] c = new double[TERMS];
        c[LINEAR] = 1;
        for (int m : keywords.parameters(axis)) {
            if (m >= TERMS) {
                keywords.add(
                        Problem.of(FitsError.BAD_WCS, "PV" + axis + "_" + m + " is no term of TPV")
                                .at("header")
                                .because("its terms end at PV" + axis + "_" + (TERMS - 1))
                                .next("remove the keyword, or correct its number"));
            } else {
                c[m] = keywords.parameter(axis, m, m == LINEAR ? 1 : 0);
            }
        }
        if (!keywords.has("PV" + axis + "_" + LINEAR)) {
            keywords.warn("PV" + axis + "_1 is missing and taken as 1; other readers may take 0");
        }
        return c;
    }

    /** The number of the first term of a degree, x to its power. */
    static int term(int degree) {
        return degree * (degree + 1) / 2 + degree / 2;
    }

    private static int degree(double[] c) {
        int degree = DEGREE;
        while (degree > 1 && !uses(c, degree)) {
            degree--;
        }
        return degree;
    }

    private static boolean uses(double[] c, int degree) {
        return Arrays.stream(c, term(degree), term(degree) + degree + 1).anyMatch(v -> v != 0);
    }

    private static double[] radial(double[] c) {
        return RADIAL.stream().mapToDouble(m -> c[m]).toArray();
    }

    /** The coefficients of an axis by the number of the term, PVi_0 to PVi_39; a copy. */
    double[] coefficients(boolean ofLongitude) {
        return (ofLongitude ? lon : lat).clone();
    }

    @Override
    public void apply(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            double xi = x[i];
            double eta = y[i];
            x[i] = map.first().value(xi, eta);
            y[i] = map.second().value(xi, eta);
            if (radial) {
                double square = xi * xi + eta * eta;
                double r = Math.sqrt(square);
                x[i] += r * ofSquare(lonRadial, square);
                y[i] += r * ofSquare(latRadial, square);
            }
        }
    }

    @Override
    public void derive(double x, double y, double[] into) {
        map.derive(x, y, into);
        if (radial) {
            double square = x * x + y * y;
            double r = Math.sqrt(square);
            into[0] += r * ofSquare(lonRadial, square);
            into[1] += r * ofSquare(latRadial, square);
            double inverse = r > 0 ? 1 / r : 0;
            double lonSlope = slope(lonRadial, square) * inverse;
            double latSlope = slope(latRadial, square) * inverse;
            into[2] += lonSlope * x;
            into[3] += lonSlope * y;
            into[4] += latSlope * x;
            into[5] += latSlope * y;
        }
    }

    @Override
    public void derive(double[] x, double[] y, int n, double[][] into) {
        map.derive(x, y, n, into);
        if (radial) {
            addRadial(lonRadial, x, y, n, new double[][] {into[0], into[2], into[3]});
            addRadial(latRadial, x, y, n, new double[][] {into[1], into[4], into[5]});
        }
    }

    /** Adds radial terms to a coordinate and its two derivatives. */
    private static void addRadial(double[] c, double[] x, double[] y, int n, double[][] to) {
        double[] value = to[0];
        double[] alongX = to[1];
        double[] alongY = to[2];
        for (int i = 0; i < n; i++) {
            double square = x[i] * x[i] + y[i] * y[i];
            double r = Math.sqrt(square);
            double slope = slope(c, square) * (r > 0 ? 1 / r : 0);
            value[i] += r * ofSquare(c, square);
            alongX[i] += slope * x[i];
            alongY[i] += slope * y[i];
        }
    }

    private static double ofSquare(double[] c, double square) {
        return c[0] + square * (c[1] + square * (c[2] + square * c[3]));
    }

    /** The derivative of the radial terms after r. */
    private static double slope(double[] c, double square) {
        return c[0] + square * (3 * c[1] + square * (5 * c[2] + square * (7 * c[3])));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TpvDistortion tpv
                && Arrays.equals(lon, tpv.lon)
                && Arrays.equals(lat, tpv.lat);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lon) + Arrays.hashCode(lat);
    }

    @Override
    public String toString() {
        return "TPV";
    }
}
