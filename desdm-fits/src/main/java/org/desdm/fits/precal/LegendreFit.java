package org.desdm.fits.precal;

/**
 * A polynomial in the Legendre basis over the rows {@code 0 <= y < height}, mapped to [-1, 1].
 *
 * @param bins levels that it is fitted to
 * @param terms number of terms, at most as many as bins
 */
record LegendreFit(RowBins bins, int terms) {

    static LegendreFit of(RowBins bins, int terms) {
        return new LegendreFit(bins, terms);
    }

    /** The least-squares polynomial at every row; a bin counts as its rows do. */
    double[] curve(int height) {
        double[] coefficients = solve(height);
        double[] curve = new double[height];
        double[] basis = new double[terms];
        for (int y = 0; y < height; y++) {
            legendre(abscissa(y, height), basis);
            for (int k = 0; k < terms; k++) {
                curve[y] += coefficients[k] * basis[k];
            }
        }
        return curve;
    }

    /** Normal equations, at most 6 x 6 and near-diagonal in this basis, by Cholesky. */
    private double[] solve(int height) {
        double[][] a = new double[terms][terms];
        double[] b = new double[terms];
        double[] basis = new double[terms];
        for (int i = 0; i < bins.size(); i++) {
            legendre(abscissa(bins.middle()[i], height), basis);
            int weight = bins.rows()[i];
            for (int j = 0; j < terms; j++) {
                b[j] += weight * basis[j] * bins.level()[i];
                for (int k = 0; k <= j; k++) {
                    a[j][k] += weight * basis[j] * basis[k];
                }
            }
        }
        factorise(a);
        return substitute(a, b);
    }

    private static double abscissa(double y, int height) {
        return height == 1 ? 0 : 2 * y / (height - 1) - 1;
    }

    private static void legendre(double x, double[] basis) {
        for (int k = 0; k < basis.length; k++) {
            basis[k] =
                    switch (k) {
                        case 0 -> 1;
                        case 1 -> x;
                        default -> ((2 * k - 1) * x * basis[k - 1] - (k - 1) * basis[k - 2]) / k;
                    };
        }
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
