package org.desdm.fits.precal;

import org.desdm.fits.precal.OverscanModel.Polynomial.Basis;

/**
 * A polynomial as a sum of those of a basis over the rows {@code 0 <= y < height}, mapped to [-1,
 * 1].
 *
 * @param bins levels that it is fitted to
 * @param terms number of terms, at most as many as bins
 * @param basis the polynomials that are summed
 */
record PolynomialFit(RowBins bins, int terms, Basis basis) {

    /** The least-squares polynomial at every row; a bin counts as its rows do. */
    double[] curve(int height) {
        double[] coefficients = solve(height);
        double[] curve = new double[height];
        double[] values = new double[terms];
        for (int y = 0; y < height; y++) {
            evaluate(abscissa(y, height), values);
            for (int k = 0; k < terms; k++) {
                curve[y] += coefficients[k] * values[k];
            }
        }
        return curve;
    }

    /** Normal equations, at most 6 x 6 and near-diagonal in these bases, by Cholesky. */
    private double[] solve(int height) {
        double[][] a = new double[terms][terms];
        double[] b = new double[terms];
        double[] values = new double[terms];
        for (int i = 0; i < bins.size(); i++) {
            evaluate(abscissa(bins.middle()[i], height), values);
            int weight = bins.rows()[i];
            for (int j = 0; j < terms; j++) {
                b[j] += weight * values[j] * bins.level()[i];
                for (int k = 0; k <= j; k++) {
                    a[j][k] += weight * values[j] * values[k];
                }
            }
        }
        factorise(a);
        return substitute(a, b);
    }

    private static double abscissa(double y, int height) {
        return height == 1 ? 0 : 2 * y / (height - 1) - 1;
    }

    private void evaluate(double x, double[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] =
                    switch (k) {
                        case 0 -> 1;
                        case 1 -> x;
                        default -> next(x, k, values);
                    };
        }
    }

    /** The polynomial of degree k >= 2, by the two before it. */
    private double next(double x, int k, double[] p) {
        return basis == Basis.LEGENDRE
                ? ((2 * k - 1) * x * p[k - 1] - (k - 1) * p[k - 2]) / k
                : 2 * x * p[k - 1] - p[k - 2];
    }

    private static void factorise(double[][] a) {
        for (int j = 0; j < a.length; j++) {
            for (int i = j; i < a.length; i++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
            }
        }
    }

    private static double[] substitute(double[][] l, double[] b) {
        int n = b.length;
        double[] x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= l[i][k] * x[k];
            }
            x[i] /= l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= l[k][i] * x[k];
            }
            x[i] /= l[i][i];
        }
        return x;
    }
}
