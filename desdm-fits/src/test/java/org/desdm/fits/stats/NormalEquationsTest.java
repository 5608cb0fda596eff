package org.desdm.fits.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalEquationsTest {

    /** Sum of squares of the basis differs by 10^24: scaling keeps all digits. */
    @Test
    void findsParametersOfVeryDifferentSizes() {
        NormalEquations equations = new NormalEquations(3);
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            double x = random.nextDouble();
            double[] basis = {1, 1e6 * x, 1e-6 * x * x};
            equations.add(basis, 2 + 3e6 * x + 4e-6 * x * x, 1);
        }

        NormalEquations.Solution solution = equations.solve().orElseThrow();

        assertEquals(2, solution.parameters()[0], 1e-6);
        assertEquals(3, solution.parameters()[1], 1e-9);
        assertEquals(7, solution.at(new double[] {2, 1, 0}), 1e-5);
    }

    /** A line through (0, 1) weight 4 and (0, 2), (1, 5) weight 1: mean of the first two is 1.2. */
    @Test
    void countsWeightsAndTellsVariances() {
        NormalEquations equations = new NormalEquations(2);
        equations.add(new double[] {1, 0}, 1, 4);
        equations.add(new double[] {1, 0}, 2, 1);
        equations.add(new double[] {1, 1}, 5, 1);

        NormalEquations.Solution solution = equations.solve().orElseThrow();

        assertArrayEquals(new double[] {1.2, 3.8}, solution.parameters(), 1e-12);
        assertEquals(1 / 5.0, solution.variance(0), 1e-12);
        assertEquals(1 / 5.0 + 1, solution.variance(1), 1e-12);
        assertEquals(3, equations.samples());
    }

    /**
     * A function that is a sum of others but for the rounding of floats: its own part of the sums
     * is 1e-15 of them. One that differs by 1e-5 is a function of its own, to five digits.
     */
    @Test
    void sumsOfOthersAreFoundAtTheLevelOfRounding() {
        Random random = new Random(3);
        NormalEquations rounded = new NormalEquations(3);
        NormalEquations exact = new NormalEquations(3);
        NormalEquations different = new NormalEquations(3);
        for (int i = 0; i < 10_000; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            double own = 1e-5 * random.nextGaussian();
            rounded.add(new double[] {a, b, (float) (a - b / 3)}, a, 1);
            exact.add(new double[] {a, b, a - b / 3}, a, 1);
            different.add(new double[] {a, b, a - b / 3 + own}, a + 2 * own, 1);
        }

        assertTrue(rounded.solve().isEmpty());
        assertTrue(exact.solve().isEmpty());
        // 2 own = 2 (third - first + second / 3)
        NormalEquations.Solution solution = different.solve().orElseThrow();
        assertArrayEquals(new double[] {-1, 2 / 3.0, 2}, solution.parameters(), 1e-4);
    }

    /** Sums of products that grow over all pixels of a CCD are rounded by more. */
    @Test
    void sumsOfOthersAreFoundInTheManySamplesOfACcd() {
        NormalEquations equations = new NormalEquations(3);
        double[] basis = new double[3];
        for (int i = 0; i < 8_000_000; i++) {
            double x = i % 4_000 / 4_000.0;
            basis[0] = (float) (1 + 0.1 * x);
            basis[1] = (float) (1 + 0.1 * (i / 4_000) / 2_000);
            basis[2] = (float) (basis[0] - basis[1] / 3);
            equations.add(basis, x, 1);
        }

        assertTrue(equations.solve().isEmpty());
    }

    /** Each of thirty functions has a tenth of its squares for itself: none is singular. */
    @Test
    void manyFunctionsThatHaveMuchInCommonAreTold() {
        Random random = new Random(4);
        NormalEquations equations = new NormalEquations(30);
        double[] basis = new double[30];
        for (int i = 0; i < 1_000; i++) {
            double common = 3 * random.nextGaussian();
            double value = 0;
            for (int k = 0; k < 30; k++) {
                basis[k] = common + random.nextGaussian();
                value += k * basis[k];
            }
            equations.add(basis, value, 1);
        }

        NormalEquations.Solution solution = equations.solve().orElseThrow();

        for (int k = 0; k < 30; k++) {
            assertEquals(k, solution.parameters()[k], 1e-9);
        }
    }

    @Test
    void whatCannotBeSolvedIsEmpty() {
        NormalEquations same = new NormalEquations(2);
        NormalEquations zero = new NormalEquations(2);
        NormalEquations few = new NormalEquations(2);
        for (int i = 0; i < 10; i++) {
            same.add(new double[] {i, 2 * i}, i, 1);
            zero.add(new double[] {i, 0}, i, 1);
        }
        few.add(new double[] {1, 1}, 1, 1);

        assertTrue(same.solve().isEmpty());
        assertTrue(zero.solve().isEmpty());
        assertTrue(few.solve().isEmpty());
    }
}
