package org.desdm.fits.precal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Polynomials of an overscan against polynomials that are orthogonal on its rows. */
class OverscanModelTest {

    private static final int ROWS = 61;
    private static final double EXACT = 1e-6;

    /** As many terms as its degree leave it whole, since it is orthogonal to them; one more, 0. */
    @Test
    void aDegreeThatTheTermsReachIsTakenAndTheNextOneIsLeft() {
        for (int degree = 1; degree <= 5; degree++) {
            double[] rows = orthogonal(degree);
            double[] tooFew = new OverscanModel.Polynomial(degree, 1).smooth(rows);
            double[] enough = new OverscanModel.Polynomial(degree + 1, 1).smooth(rows);
            for (int y = 0; y < ROWS; y++) {
                assertEquals(0, tooFew[y], EXACT, "degree " + degree + ", row " + y);
                assertEquals(rows[y], enough[y], EXACT, "degree " + degree + ", row " + y);
            }
        }
    }

    /** By Gram and Schmidt from the powers of the row, largest value 1. */
    private static double[] orthogonal(int degree) {
        double[][] basis = new double[degree + 1][ROWS];
        for (int k = 0; k <= degree; k++) {
            for (int y = 0; y < ROWS; y++) {
                basis[k][y] = Math.pow(2.0 * y / (ROWS - 1) - 1, k);
            }
            for (int twice = 0; twice < 2; twice++) {
                for (int lower = 0; lower < k; lower++) {
                    double part = dot(basis[k], basis[lower]) / dot(basis[lower], basis[lower]);
                    for (int y = 0; y < ROWS; y++) {
                        basis[k][y] -= part * basis[lower][y];
                    }
                }
            }
        }
        return basis[degree];
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
