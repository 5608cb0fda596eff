package org.desdm.fits.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    private static final double EXACT = 0;

    private static final int N = 200_000;

    /**
     * Six standard errors of the standard deviation of {@link #N} Gaussian values: 6 / sqrt(2N).
     */
    private static final double SIX_ERRORS_OF_SIGMA = 6 / Math.sqrt(2.0 * N);

    /** Order statistics of the quartiles scatter 1.65 times as much as the standard deviation. */
    private static final double SIX_ERRORS_OF_IQR = 1.65 * SIX_ERRORS_OF_SIGMA;

    @Test
    void medianIsTheMiddleOfTheSortedValues() {
        assertEquals(3, OrderStatistics.median(values(5, 1, 3), 0, 3), EXACT);
        assertEquals(2.5, OrderStatistics.median(values(4, 1, 3, 2), 0, 4), EXACT);
        assertEquals(7, OrderStatistics.median(values(7), 0, 1), EXACT);
        assertEquals(2, OrderStatistics.median(values(1, 3), 0, 2), EXACT);
        assertTrue(Double.isNaN(OrderStatistics.median(values(), 0, 0)));
    }

    @Test
    void aSampleOutsideTheImageIsRefused() {
        FloatImage image = FloatImage.zeros(4, 3);
        Sample wide = Sample.of(new PixelBox(2, 0, 6, 2)); // its rows would run into the next ones
        assertThrows(ShapeMismatchException.class, () -> wide.median(image, Optional.empty()));
        Sample whole = Sample.of(PixelBox.ofSize(4, 3));
        Optional<MaskImage> other = Optional.of(MaskImage.zeros(6, 2));
        assertThrows(ShapeMismatchException.class, () -> whole.median(image, other));
    }

    @Test
    void medianLooksAtItsRangeOnly() {
        float[] a = values(100, 3, 1, 2, -100);

        assertEquals(2, OrderStatistics.median(a, 1, 4), EXACT);

        assertEquals(100, a[0], EXACT);
        assertEquals(-100, a[4], EXACT);
    }

    @Test
    void selectionAgreesWithSortingAlsoWithTies() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int trial = 0; trial < 2000; trial++) {
            float[] a = new float[1 + random.nextInt(40)];
            for (int i = 0; i < a.length; i++) {
                a[i] = random.nextInt(1 + random.nextInt(20));
            }
            float[] sorted = a.clone();
            Arrays.sort(sorted);
            int k = random.nextInt(a.length);
            assertEquals(
                    sorted[k],
                    OrderStatistics.select(a, 0, a.length, k),
                    "seed " + seed + ", trial " + trial);
        }
    }

    @Test
    void quantilesAreLinearBetweenNeighbours() {
        assertEquals(1.75, OrderStatistics.quantile(values(4, 1, 3, 2), 0, 4, 0.25), EXACT);
        assertEquals(4, OrderStatistics.quantile(values(4, 1, 3, 2), 0, 4, 1), EXACT);
    }

    @Test
    void nanIsMovedOutOfTheRange() {
        float[] a = values(Float.NaN, 2, Float.NaN, 1, 3);

        int end = OrderStatistics.withoutNaN(a, 0, 5);

        assertEquals(3, end);
        assertEquals(2, OrderStatistics.median(a, 0, end), EXACT);
        assertEquals(0, OrderStatistics.withoutNaN(values(Float.NaN, Float.NaN), 0, 2));
    }

    @Test
    void robustSigmasFindTheSigmaOfAGaussian() {
        assertEquals(3, OrderStatistics.sigmaByIqr(gaussian(1, 3), 0, N), 3 * SIX_ERRORS_OF_IQR);
        assertEquals(
                3, OrderStatistics.sigmaByMad(gaussian(1, 3), 0, N, 10), 3 * SIX_ERRORS_OF_IQR);
    }

    /**
     * One value in ten lies 20 sigma high: the plain mean is off by 2 sigma, the clipped one not.
     */
    @Test
    void oneSidedContaminationIsClipped() {
        float[] a = gaussian(3, 1);
        for (int i = 0; i < N; i += 10) {
            a[i] += 20;
        }

        ClippedMean clipped = ClippedMean.aboutMedian(a, 0, N, 4);

        assertEquals(0.9 * N, clipped.kept(), 0.001 * N);
        assertEquals(10, clipped.mean(), 6 / Math.sqrt(0.9 * N));
    }

    /**
     * A Gaussian clipped again and again at kappa times what is left of its sigma: the variance of
     * a truncated normal distribution, step by step, until fewer than one in a thousand leaves.
     */
    @Test
    void clippedGaussiansHaveTheVarianceOfTruncatedOnes() {
        assertEquals(0.7737, varianceWithin(2), 1e-4);
        assertEquals(0.99893, varianceWithin(4), 1e-5);
        for (double kappa : new double[] {2, 2.5, 3, 4}) {
            double reach = kappa;
            double before = 1;
            double kept = keptWithin(reach);
            for (int pass = 1; pass < 10 && before - kept > 1e-3; pass++) {
                reach = kappa * Math.sqrt(varianceWithin(reach));
                before = kept;
                kept = keptWithin(reach);
            }

            ClippedMean clipped = ClippedMean.aboutMedian(gaussian(7, 1), 0, N, kappa);

            double expected = varianceWithin(reach);
            double ratio = clipped.sigma() * clipped.sigma() / expected;
            // where few samples leave, the last pass may be made or not: it changes 0.4 % at most
            assertEquals(1, ratio, 2 * SIX_ERRORS_OF_IQR + 0.004, "kappa " + kappa);
            assertEquals(kept, (double) clipped.kept() / N, 0.005, "kappa " + kappa);
        }
    }

    /** Of a normal distribution the part within {@code c} sigma, by Simpson's rule. */
    private static double keptWithin(double c) {
        return moment(c, 0);
    }

    private static double varianceWithin(double c) {
        return moment(c, 2) / moment(c, 0);
    }

    private static double moment(double c, int power) {
        int steps = 2000;
        double h = 2 * c / steps;
        double sum = 0;
        for (int k = 0; k <= steps; k++) {
            double x = -c + k * h;
            double density = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * Math.pow(x, power);
            sum += density * (k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2);
        }
        return sum * h / 3;
    }

    @Test
    void aSampleOfOneOfTwoAndOfEqualsIsKept() {
        assertEquals(new ClippedMean(5, 0, 1), ClippedMean.aboutMedian(values(5), 0, 1, 3));
        assertEquals(
                new ClippedMean(5, Math.sqrt(2), 2),
                ClippedMean.aboutMedian(values(4, 6), 0, 2, 3));
        assertEquals(
                new ClippedMean(5, 0, 4), ClippedMean.aboutMedian(values(5, 5, 5, 5), 0, 4, 3));
        assertEquals(0, ClippedMean.aboutMedian(values(), 0, 0, 3).kept());
    }

    @Test
    void aSampleLeavesOutMaskedPixelsAndNaN() {
        FloatImage image = FloatImage.wrap(3, 2, values(1, 2, 3, Float.NaN, 50, 6));
        MaskImage mask = MaskImage.wrap(3, 2, new int[] {0, 0, 0, 0, 1, 2});
        Sample sample = new Sample(PixelBox.ofSize(3, 2), 1, 1);

        assertEquals(2.5, sample.median(image, Optional.of(mask)), EXACT);
        assertTrue(
                Double.isNaN(
                        new Sample(new PixelBox(1, 1, 2, 2), 1, 1)
                                .median(image, Optional.of(mask))));
    }

    @Test
    void aSampleTakesEveryNthColumnAndRow() {
        FloatImage image = FloatImage.wrap(3, 3, values(1, 0, 2, 0, 0, 0, 3, 0, 4));
        float[] target = new float[4];

        assertEquals(
                4, new Sample(PixelBox.ofSize(3, 3), 2, 0).gather(image, Optional.empty(), target));
        assertEquals("[1.0, 2.0, 3.0, 4.0]", Arrays.toString(target));
    }

    private static float[] values(float... values) {
        return values;
    }

    private static float[] gaussian(long seed, double sigma) {
        Random random = new Random(seed);
        float[] a = new float[N];
        for (int i = 0; i < N; i++) {
            a[i] = (float) (10 + sigma * random.nextGaussian());
        }
        return a;
    }
}
