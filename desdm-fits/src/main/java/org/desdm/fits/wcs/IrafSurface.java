package org.desdm.fits.wcs;

import java.util.Arrays;

/**
 * A polynomial surface as IRAF's fits of coordinates write it: a sum of Chebyshev, Legendre or
 * power functions of two coordinates. Kept as powers of the coordinates brought to -1…1. Powers
 * lose digits as the number of terms grows: of the largest coefficient 1e-12 at 8 terms along each
 * coordinate, 1e-8 at {@link #MOST}, which is 1e-12 degrees of a distortion of 0.4 arcsec.
 *
 * <p>Source: Valdes and others, "The IRAF TNX world coordinate system" (NOAO 2007).
 */
final class IrafSurface {

    /** The most terms along one coordinate; real solutions have 3 to 6. */
    static final int MOST = 12;

    private final int xTerms;
    private final int yTerms;
    private final double xMiddle;
    private final double xScale;
    private final double yMiddle;
    private final double yScale;

    /** Factor of x^m y^n at {@code n * xTerms + m}. */
    private final double[] powers;

    /**
     * The surface of these terms.
     *
     * @param terms kind, numbers of terms, range
     * @param coefficients that of function m of x and function n of y at {@code n * xTerms + m}
     */
    IrafSurface(IrafTerms terms, double[] coefficients) {
        this.xTerms = terms.xTerms();
        this.yTerms = terms.yTerms();
        boolean plain = terms.kind() == IrafTerms.Kind.POWERS;
        this.xMiddle = plain ? 0 : (terms.xMax() + terms.xMin()) / 2;
        this.yMiddle = plain ? 0 : (terms.yMax() + terms.yMin()) / 2;
        this.xScale = plain ? 1 : 2 / (terms.xMax() - terms.xMin());
        this.yScale = plain ? 1 : 2 / (terms.yMax() - terms.yMin());
        double[][] x = terms.kind().powers(xTerms);
        double[][] y = terms.kind().powers(yTerms);
        this.powers = new double[xTerms * yTerms];
        for (int k = 0; k < coefficients.length; k++) {
            double[] ofX = x[k % xTerms];
            double[] ofY = y[k / xTerms];
            for (int n = 0; n < yTerms; n++) {
                for (int m = 0; m < xTerms; m++) {
                    powers[n * xTerms + m] += coefficients[k] * ofX[m] * ofY[n];
                }
            }
        }
    }

    /** The surface that is 0 everywhere. */
    static IrafSurface flat() {
        return new IrafSurface(
                new IrafTerms(IrafTerms.Kind.POWERS, 1, 1, IrafTerms.Cross.FULL, -1, 1, -1, 1),
                new double[1]);
    }

    double at(double x, double y) {
        double u = (x - xMiddle) * xScale;
        double v = (y - yMiddle) * yScale;
        double sum = 0;
        for (int n = yTerms - 1; n >= 0; n--) {
            double row = 0;
            for (int k = (n + 1) * xTerms - 1; k >= n * xTerms; k--) {
                row = row * u + powers[k];
            }
            sum = sum * v + row;
        }
        return sum;
    }

    /**
     * Value and derivatives.
     *
     * @param into the value, its change with x and its change with y go to {@code at}, {@code at +
     *     1} and {@code at + 2}
     */
    void derive(double x, double y, double[] into, int at) {
        double u = (x - xMiddle) * xScale;
        double v = (y - yMiddle) * yScale;
        double sum = 0;
        double alongX = 0;
        double alongY = 0;
        for (int n = yTerms - 1; n >= 0; n--) {
            double row = 0;
            double slope = 0;
            for (int k = (n + 1) * xTerms - 1; k >= n * xTerms; k--) {
                slope = slope * u + row;
                row = row * u + powers[k];
            }
            alongY = alongY * v + sum;
            alongX = alongX * v + slope;
            sum = sum * v + row;
        }
        into[at] = sum;
        into[at + 1] = alongX * xScale;
        into[at + 2] = alongY * yScale;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IrafSurface surface
                && xTerms == surface.xTerms
                && Arrays.equals(range(), surface.range())
                && Arrays.equals(powers, surface.powers);
    }

    private double[] range() {
        return new double[] {xMiddle, xScale, yMiddle, yScale};
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(powers);
    }
}
