package org.desdm.fits.wcs;

import java.util.Optional;
import org.desdm.fits.stats.NormalEquations;

/**
 * Two polynomials of one degree in two variables, fitted to values by least squares. They are
 * fitted as products of Legendre functions over the range of the points, which can be told apart,
 * and handed out as powers.
 *
 * @param map the polynomials
 * @param covariance of the coefficients of either, row by row in the order of {@link #index}, for
 *     values of variance 1/weight
 */
record PlaneFit(PolynomialMap map, double[] covariance) {

    /**
     * Points with two values each. Points of weight 0 take no part.
     *
     * @param u first variable
     * @param v second variable
     * @param a values of the first polynomial
     * @param b values of the second polynomial
     * @param weight inverse variance of either value
     */
    record Samples(double[] u, double[] v, double[] a, double[] b, double[] weight) {}

    /** Number of coefficients of a polynomial. */
    static int terms(int degree) {
        return (degree + 1) * (degree + 2) / 2;
    }

    /** Place of the coefficient of u to the power i times v to the power j. */
    static int index(int degree, int i, int j) {
        return j * (degree + 1) - j * (j - 1) / 2 + i;
    }

    /** The best polynomials; empty if the points cannot tell their terms apart. */
    static Optional<PlaneFit> of(Samples samples, int degree) {
        LegendreRange u = LegendreRange.of(samples.u, samples.weight);
        LegendreRange v = LegendreRange.of(samples.v, samples.weight);
        int n = terms(degree);
        NormalEquations first = new NormalEquations(n);
        NormalEquations second = new NormalEquations(n);
        double[] alongU = new double[degree + 1];
        double[] alongV = new double[degree + 1];
        double[] basis = new double[n];
        for (int s = 0; s < samples.u.length; s++) {
            if (samples.weight[s] > 0) {
                u.fill(samples.u[s], alongU);
                v.fill(samples.v[s], alongV);
                for (int j = 0; j <= degree; j++) {
                    for (int i = 0; i + j <= degree; i++) {
                        basis[index(degree, i, j)] = alongU[i] * alongV[j];
                    }
                }
                first.add(basis, samples.a[s], samples.weight[s]);
                second.add(basis, samples.b[s], samples.weight[s]);
            }
        }
        Optional<NormalEquations.Solution> a = first.solve();
        Optional<NormalEquations.Solution> b = second.solve();
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        double[][] toPowers = toPowers(u.powers(degree + 1), v.powers(degree + 1), degree);
        Polynomial ofA = polynomial(toPowers, a.get().parameters(), degree);
        Polynomial ofB = polynomial(toPowers, b.get().parameters(), degree);
        return Optional.of(
                new PlaneFit(
                        new PolynomialMap(ofA, ofB),
                        Covariances.transformed(toPowers, a.get().covariance())));
    }

    /** Row k, column m: how much of product m of Legendre functions is the product k of powers. */
    private static double[][] toPowers(double[][] u, double[][] v, int degree) {
        double[][] rows = new double[terms(degree)][terms(degree)];
        for (int j = 0; j <= degree; j++) {
            for (int i = 0; i + j <= degree; i++) {
                for (int l = 0; l <= j; l++) {
                    for (int k = 0; k <= i; k++) {
                        rows[index(degree, k, l)][index(degree, i, j)] = u[i][k] * v[j][l];
                    }
                }
            }
        }
        return rows;
    }

    private static Polynomial polynomial(double[][] toPowers, double[] coefficients, int degree) {
        return Polynomial.of(
                degree,
                (i, j) -> {
                    double[] row = toPowers[index(degree, i, j)];
                    double sum = 0;
                    for (int m = 0; m < row.length; m++) {
                        sum += row[m] * coefficients[m];
                    }
                    return sum;
                });
    }
}
