package org.desdm.fits.coadd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Truth: formulas by hand, and the statistics of Gaussian noise. */
class StackRuleTest {

    private static final int MANY = 200_000;

    /** Relative error of a variance from MANY samples: sqrt(2 / MANY) = 0.0032, four of them. */
    private static final double VARIANCE_ERROR = 0.013;

    static Stream<CoaddMethod> methods() {
        return Stream.of(
                new CoaddMethod.Weighted(Weighting.INPUT),
                new CoaddMethod.Weighted(Weighting.PIXEL),
                new CoaddMethod.Average(),
                new CoaddMethod.Sum(),
                new CoaddMethod.Minimum(),
                new CoaddMethod.Maximum(),
                new CoaddMethod.Median(),
                CoaddMethod.Clipped.DEFAULT,
                new CoaddMethod.SigmaClipped(3, 2, Weighting.PIXEL),
                new CoaddMethod.ChiOld(),
                new CoaddMethod.ChiMean(),
                new CoaddMethod.ChiMode());
    }

    @Test
    void weighsByInverseVariance() {
        Stacked one =
                Stacked.by(
                        new CoaddMethod.Weighted(Weighting.PIXEL),
                        Stacked.pixel(1, 4),
                        Stacked.pixel(3, 1));

        assertEquals(7f / 4, one.value[0]);
        assertEquals(4f, one.weight[0]);
        assertEquals(2, one.used[0]);
    }

    /**
     * Inputs have weights 1 and 2 in the mean, whatever the variances of their samples, 1/3 and 1.
     */
    @Test
    void weighsWholeInputs() {
        Stacked one =
                Stacked.by(
                        new CoaddMethod.Weighted(Weighting.INPUT),
                        Stacked.pixel(1, 4),
                        Stacked.pixel(3, 1));

        assertEquals(3f, one.value[0]);
        assertEquals(9 / (1 / 3f + 4), one.weight[0], 1e-6f);
    }

    @Test
    void statesTheNoiseOfMeansOfWholeInputs() {
        float[][] weights = Stacked.weights(MANY, 1f, 0.25f, 0.5f, 0.125f);

        Stacked all =
                Stacked.by(
                        new CoaddMethod.Weighted(Weighting.INPUT),
                        Stacked.noise(weights, 2),
                        weights);

        assertEquals(1, all.centralMoment(2) * all.weight[0], VARIANCE_ERROR);
    }

    @Test
    void beatsEachInputByTheSumOfTheWeights() {
        float[][] weights = Stacked.weights(MANY, 1f, 0.25f, 0.5f, 0.125f);

        Stacked all =
                Stacked.by(
                        new CoaddMethod.Weighted(Weighting.PIXEL),
                        Stacked.noise(weights, 1),
                        weights);

        assertEquals(1.875f, all.weight[0]);
        assertEquals(1, all.centralMoment(2) * all.weight[0], VARIANCE_ERROR);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "11", "20"})
    void statesTheNoiseOfTheMedian(int n) {
        float[] each = new float[n];
        java.util.Arrays.fill(each, 0.25f);
        float[][] weights = Stacked.weights(MANY, each);

        Stacked all = Stacked.by(new CoaddMethod.Median(), Stacked.noise(weights, n), weights);

        assertEquals(1, all.centralMoment(2) * all.weight[0], VARIANCE_ERROR);
    }

    @Test
    void statesTheNoiseOfMeansAndSums() {
        float[][] weights = Stacked.weights(MANY, 1f, 0.25f, 0.5f);
        float[][] noise = Stacked.noise(weights, 5);

        Stacked mean = Stacked.by(new CoaddMethod.Average(), noise, weights);
        Stacked sum = Stacked.by(new CoaddMethod.Sum(), noise, weights);

        assertEquals(9f / 7, mean.weight[0], 1e-6f); // variances 1 + 4 + 2, over 3 squared
        assertEquals(1f / 7, sum.weight[0], 1e-7f);
        assertEquals(1, mean.centralMoment(2) * mean.weight[0], VARIANCE_ERROR);
        assertEquals(1, sum.centralMoment(2) * sum.weight[0], VARIANCE_ERROR);
    }

    @Test
    void takesTheHighestAndTheLowestWithTheirWeights() {
        float[][] values = Stacked.pixel(2, -3, 5, 9);
        float[][] weights = Stacked.pixel(1, 2, 3, 0);

        Stacked highest = Stacked.by(new CoaddMethod.Maximum(), values, weights);
        Stacked lowest = Stacked.by(new CoaddMethod.Minimum(), values, weights);

        assertEquals(5f, highest.value[0]);
        assertEquals(3f, highest.weight[0]);
        assertEquals(-3f, lowest.value[0]);
        assertEquals(2f, lowest.weight[0]);
    }

    /** Skewness of chi's distribution, from its moments by the gamma function. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0.6311", "3, 0.4857", "4, 0.4057", "5, 0.3545", "6, 0.3185"})
    void chiOfNoiseHasMeanZeroAndSigmaOne(int n, double skewness) {
        float[] each = new float[n];
        java.util.Arrays.fill(each, 0.01f);
        float[][] weights = Stacked.weights(MANY, each);

        Stacked chi = Stacked.by(new CoaddMethod.ChiMean(), Stacked.noise(weights, n), weights);

        double sigma = Math.sqrt(chi.centralMoment(2));
        assertEquals(0, chi.mean(), 4 / Math.sqrt(MANY));
        assertEquals(1, sigma * sigma, 2 * VARIANCE_ERROR); // tails heavier than a Gaussian's
        assertEquals(skewness, chi.centralMoment(3) / Math.pow(sigma, 3), 0.03); // 5 sqrt(6 / MANY)
        assertEquals(1f, chi.weight[0]);
    }

    @ParameterizedTest
    @CsvSource({"2, 0.4292", "3, 0.4535", "4, 0.4657", "5, 0.4729", "6, 0.4777"})
    void chiHasTheModeOfNoiseAtZero(int n, double squaredScale) {
        float[] samples = new float[n];
        float[] weights = new float[n];
        java.util.Arrays.fill(weights, 1f);
        samples[0] = (float) Math.sqrt(n - 1.0);

        Stacked atMode =
                Stacked.by(
                        new CoaddMethod.ChiMode(), Stacked.pixel(samples), Stacked.pixel(weights));
        samples[0] += 1f;
        Stacked oneAbove =
                Stacked.by(
                        new CoaddMethod.ChiMode(), Stacked.pixel(samples), Stacked.pixel(weights));

        assertEquals(0, atMode.value[0], 1e-6);
        assertEquals(1 / Math.sqrt(squaredScale), oneAbove.value[0], 3e-4); // table has 4 digits
    }

    @Test
    void chiOfOneSampleKeepsItsSign() {
        float[][] weight = Stacked.pixel(4);

        assertEquals(
                -6f, Stacked.by(new CoaddMethod.ChiMean(), Stacked.pixel(-3), weight).value[0]);
        assertEquals(
                -6f, Stacked.by(new CoaddMethod.ChiMode(), Stacked.pixel(-3), weight).value[0]);
        assertEquals(6f, Stacked.by(new CoaddMethod.ChiOld(), Stacked.pixel(-3), weight).value[0]);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void doesNotDependOnHowARowIsCut(CoaddMethod method) {
        Random random = new Random(17);
        float[][] weights = Stacked.weights(1000, 1f, 0.3f, 2f, 0.7f, 1.1f, 0.2f, 0.9f);
        float[][] values = Stacked.noise(weights, 18);
        for (int hole = 0; hole < 300; hole++) {
            weights[random.nextInt(7)][random.nextInt(1000)] = 0f;
        }

        Stacked whole = Stacked.by(method, values, weights, 0.1f, 256);
        Stacked inPieces = Stacked.by(method, values, weights, 0.1f, 3);

        assertArrayEquals(whole.value, inPieces.value);
        assertArrayEquals(whole.weight, inPieces.weight);
        assertArrayEquals(whole.used, inPieces.used);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void takesNoSampleThatIsNone(CoaddMethod method) {
        float[][] good = Stacked.pixel(3, 5, 4);
        float[][] goodWeights = Stacked.pixel(1, 1, 1);
        float nan = Float.NaN;
        float[][] all = Stacked.pixel(nan, 3, 1e9f, 5, Float.POSITIVE_INFINITY, 4, 7, 8);
        float[][] weights = Stacked.pixel(1, 1, 0, 1, 1, 1, nan, Float.POSITIVE_INFINITY);

        Stacked expected = Stacked.by(method, good, goodWeights);
        Stacked got = Stacked.by(method, all, weights);

        assertEquals(expected.value[0], got.value[0]);
        assertEquals(expected.weight[0], got.weight[0]);
        assertEquals(expected.used[0], got.used[0]);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void leavesAPixelWithoutSamplesEmpty(CoaddMethod method) {
        float[][] values = {{5f, 6f}, {7f, 8f}};
        float[][] weights = {{0f, 1f}, {-1f, 1f}};

        Stacked got = Stacked.by(method, values, weights);

        assertEquals(0f, got.value[0]);
        assertEquals(0f, got.weight[0]);
        assertEquals(0, got.used[0]);
        assertTrue(got.used[1] > 0, "its neighbour has samples");
    }

    @Test
    void refusesLimitsThatCannotBe() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new CoaddMethod.Clipped(0, 0.3, Weighting.INPUT));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CoaddMethod.Clipped(4, Double.NaN, Weighting.INPUT));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CoaddMethod.SigmaClipped(3, 0, Weighting.PIXEL));
    }
}
