package org.desdm.fits.wcs;

import java.util.Arrays;

/**
 * A polynomial of two variables, nested after Horner: rows of powers of x, one a power of y.
 * Immutable.
 */
final class Polynomial {

    private static final int CUBIC = 3;
    private static final int SEXTIC = 6;
    private static final int SEPTIC = 7;

    private final int degree;

    /** Row after row: of y to the power j, the coefficients of x to the powers 0 to degree - j. */
    private final double[] c;

    private Polynomial(int degree, double[] c) {
        this.degree = degree;
        this.c = c;
    }

    /** What a polynomial is filled by. */
    @FunctionalInterface
    interface Coefficients {
        /** The coefficient of x to the power i times y to the power j. */
        double of(int i, int j);
    }

    /** A polynomial whose terms have no higher power in all than {@code degree}. */
    static Polynomial of(int degree, Coefficients coefficients) {
        double[] c = new double[(degree + 1) * (degree + 2) / 2];
        int at = 0;
        for (int j = 0; j <= degree; j++) {
            for (int i = 0; i + j <= degree; i++) {
                c[at++] = coefficients.of(i, j);
            }
        }
        return new Polynomial(degree, c);
    }

    int degree() {
        return degree;
    }

    /** The coefficient of x to the power i times y to the power j; 0 beyond the degree. */
    double coefficient(int i, int j) {
        if (i + j > degree) {
            return 0;
        }
        return c[j * (degree + 1) - j * (j - 1) / 2 + i];
    }

    /** Its derivative after x. */
    Polynomial alongX() {
        return of(Math.max(0, degree - 1), (i, j) -> (i + 1) * coefficient(i + 1, j));
    }

    /** Its derivative after y. */
    Polynomial alongY() {
        return of(Math.max(0, degree - 1), (i, j) -> (j + 1) * coefficient(i, j + 1));
    }

    /** The same polynomial, with zeros up to a degree that {@link #value} has a short way for. */
    Polynomial padded() {
        if (degree > SEPTIC || degree == SEPTIC || degree == SEXTIC || degree <= CUBIC) {
            return this;
        }
        return of(SEPTIC, this::coefficient);
    }

    double value(double x, double y) {
        switch (degree) {
            case 2:
                return quadratic(c, x, y);
            case CUBIC:
                return cubic(c, x, y);
            case SEXTIC:
                return sextic(c, x, y);
            case SEPTIC:
                return septic(c, x, y);
            default:
                return general(x, y);
        }
    }

    /**
     * The values at the first {@code n} points, to the bits of {@link #value}: loops so short that
     * the JVM makes vector code of them.
     *
     * @param row room for {@code n} numbers
     */
    void values(double[] x, double[] y, int n, double[] into, double[] row) {
        int end = c.length;
        Arrays.fill(into, 0, n, 0);
        for (int j = degree; j >= 0; j--) {
            int start = end - (degree - j + 1);
            Arrays.fill(row, 0, n, c[end - 1]);
            for (int k = end - 2; k >= start; k--) {
                nest(row, x, n, c[k]);
            }
            for (int i = 0; i < n; i++) {
                into[i] = into[i] * y[i] + row[i];
            }
            end = start;
        }
    }

    private static void nest(double[] row, double[] x, int n, double coefficient) {
        for (int i = 0; i < n; i++) {
            row[i] = row[i] * x[i] + coefficient;
        }
    }

    private double general(double x, double y) {
        double sum = 0;
        int end = c.length;
        for (int j = degree; j >= 0; j--) {
            int start = end - (degree - j + 1);
            double row = 0;
            for (int k = end - 1; k >= start; k--) {
                row = row * x + c[k];
            }
            sum = sum * y + row;
            end = start;
        }
        return sum;
    }

    private static double quadratic(double[] c, double x, double y) {
        double top = c[5];
        return c[0] + x * (c[1] + x * c[2]) + y * (c[3] + x * c[4] + y * top);
    }

    private static double cubic(double[] c, double x, double y) {
        double top = c[9];
        double r0 = c[0] + x * (c[1] + x * (c[2] + x * c[3]));
        double r1 = c[4] + x * (c[5] + x * c[6]);
        double r2 = c[7] + x * c[8];
        return r0 + y * (r1 + y * (r2 + y * top));
    }

    private static double sextic(double[] c, double x, double y) {
        double top = c[27];
        double r0 =
                c[0] + x * (c[1] + x * (c[2] + x * (c[3] + x * (c[4] + x * (c[5] + x * c[6])))));
        double r1 = c[7] + x * (c[8] + x * (c[9] + x * (c[10] + x * (c[11] + x * c[12]))));
        double r2 = c[13] + x * (c[14] + x * (c[15] + x * (c[16] + x * c[17])));
        double r3 = c[18] + x * (c[19] + x * (c[20] + x * c[21]));
        double r4 = c[22] + x * (c[23] + x * c[24]);
        double r5 = c[25] + x * c[26];
        return r0 + y * (r1 + y * (r2 + y * (r3 + y * (r4 + y * (r5 + y * top)))));
    }

    private static double septic(double[] c, double x, double y) {
        double top = c[35];
        double r0 = c[4] + x * (c[5] + x * (c[6] + x * c[7]));
        r0 = c[0] + x * (c[1] + x * (c[2] + x * (c[3] + x * r0)));
        double r1 = c[11] + x * (c[12] + x * (c[13] + x * c[14]));
        r1 = c[8] + x * (c[9] + x * (c[10] + x * r1));
        double r2 = c[15] + x * (c[16] + x * (c[17] + x * (c[18] + x * (c[19] + x * c[20]))));
        double r3 = c[21] + x * (c[22] + x * (c[23] + x * (c[24] + x * c[25])));
        double r4 = c[26] + x * (c[27] + x * (c[28] + x * c[29]));
        double r5 = c[30] + x * (c[31] + x * c[32]);
        double r6 = c[33] + x * c[34];
        return r0 + y * (r1 + y * (r2 + y * (r3 + y * (r4 + y * (r5 + y * (r6 + y * top))))));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Polynomial p && degree == p.degree && Arrays.equals(c, p.c);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(c);
    }
}
