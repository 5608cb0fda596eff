package org.desdm.fits.wcs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolynomialTest {

    /** 55 terms of size 1 at most, each with a few roundings of 1e-16. */
    private static final double ROUNDING = 1e-14;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void isTheSumOfItsTermsAndSoAreItsDerivatives(int degree) {
        Random random = new Random(degree);
        double[][] c = new double[degree + 1][degree + 1];
        for (double[] row : c) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextDouble() - 0.5;
            }
        }
        Polynomial polynomial = Polynomial.of(degree, (i, j) -> c[i][j]).padded();
        double x = 0.8;
        double y = -0.7;

        double value = 0;
        double alongX = 0;
        double alongY = 0;
        for (int i = 0; i <= degree; i++) {
            for (int j = 0; i + j <= degree; j++) {
                value += c[i][j] * Math.pow(x, i) * Math.pow(y, j);
                alongX += i == 0 ? 0 : c[i][j] * i * Math.pow(x, i - 1) * Math.pow(y, j);
                alongY += j == 0 ? 0 : c[i][j] * j * Math.pow(x, i) * Math.pow(y, j - 1);
            }
        }
        assertEquals(value, polynomial.value(x, y), ROUNDING);
        assertEquals(alongX, polynomial.alongX().value(x, y), 9 * ROUNDING);
        assertEquals(alongY, polynomial.alongY().value(x, y), 9 * ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void hasTheSameBitsForManyPointsAsForOne(int degree) {
        Random random = new Random(degree);
        Polynomial polynomial = Polynomial.of(degree, (i, j) -> random.nextGaussian());
        int n = 37;
        double[] x = random.doubles(n).toArray();
        double[] y = random.doubles(n).toArray();
        double[] values = new double[n];

        polynomial.values(x, y, n, values, new double[n]);

        for (int i = 0; i < n; i++) {
            assertEquals(polynomial.value(x[i], y[i]), values[i]);
        }
    }
}
