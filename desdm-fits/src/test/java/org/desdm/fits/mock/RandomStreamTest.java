package org.desdm.fits.mock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Distributions against their formulas; seeds are fixed, limits are five standard errors. */
class RandomStreamTest {

    private static final int DRAWS = 2_000_000;
    private static final double SIGMAS = 5;

    @Test
    void normalNumbersHaveTheMomentsOfTheNormalDistribution() {
        Moments m = Moments.of(stream(1)::gaussian);

        assertEquals(0, m.mean, SIGMAS / Math.sqrt(DRAWS));
        assertEquals(1, m.variance, SIGMAS * Math.sqrt(2.0 / DRAWS));
        assertEquals(0, m.third, SIGMAS * Math.sqrt(15.0 / DRAWS));
        assertEquals(3, m.fourth, SIGMAS * Math.sqrt(96.0 / DRAWS));
    }

    /** Bins of half a sigma and both tails from 4 sigma on, beyond where the ziggurat's begin. */
    @Test
    void normalNumbersFillEveryBinAsTheDensitySays() {
        long[] counts = new long[18];
        RandomStream random = stream(2);
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) Math.max(0, Math.min(17, Math.floor(2 * random.gaussian()) + 9))]++;
        }
        for (int bin = 0; bin < counts.length; bin++) {
            double from = bin == 0 ? -12 : (bin - 9) / 2.0;
            double to = bin == 17 ? 12 : (bin - 8) / 2.0;
            double expected = DRAWS * normalBetween(from, to);
            assertEquals(expected, counts[bin], SIGMAS * Math.sqrt(expected), "bin " + bin);
        }
    }

    /** Below the change of method, at it, and above it. */
    @Test
    void poissonNumbersHaveTheirMeanVarianceAndSkewness() {
        for (double mean : new double[] {0.3, 20, 127.9, 128.1, 3000}) {
            RandomStream random = stream((long) (10 * mean));
            Moments m = Moments.of(() -> random.poisson(mean));
            // A rounded normal number has 1/12 more variance; the series adds 1/18 of the mean's
            // share: together less than this.
            double rounding = mean > RandomStream.EXACT_POISSON ? 0.15 : 0;
            assertEquals(mean, m.mean, SIGMAS * Math.sqrt(mean / DRAWS), "mean of " + mean);
            double varianceError = Math.sqrt((2 * mean * mean + mean) / DRAWS);
            assertEquals(mean, m.variance, SIGMAS * varianceError + rounding, "of " + mean);
            // Sixth central moment of a Poisson number, without its lower terms below mean².
            double thirdError =
                    Math.sqrt((15 * mean * mean * mean + 25 * mean * mean + mean) / DRAWS);
            assertEquals(mean, m.third, SIGMAS * thirdError + 3 * rounding, "skew of " + mean);
        }
    }

    @Test
    void smallPoissonNumbersFollowTheirProbabilities() {
        double mean = 2.5;
        long[] counts = new long[12];
        RandomStream random = stream(3);
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) Math.min(11, random.poisson(mean))]++;
        }
        double probability = Math.exp(-mean);
        for (int n = 0; n < 11; n++) {
            double expected = DRAWS * probability;
            assertEquals(expected, counts[n], SIGMAS * Math.sqrt(expected), "n = " + n);
            probability *= mean / (n + 1);
        }
    }

    @Test
    void oneDrawHoldsPhotonAndReadNoise() {
        double mean = 1000;
        double readVariance = 49;
        RandomStream random = stream(4);
        Moments m = Moments.of(() -> random.manyElectrons(mean, readVariance));

        double variance = mean + readVariance;
        assertEquals(mean, m.mean, SIGMAS * Math.sqrt(variance / DRAWS));
        assertEquals(variance, m.variance, SIGMAS * variance * Math.sqrt(2.0 / DRAWS));
        assertEquals(mean, m.third, SIGMAS * Math.sqrt(15.0 / DRAWS) * Math.pow(variance, 1.5));
    }

    @Test
    void aStreamFollowsFromItsKeyAndItsIndexAlone() {
        long key = RandomStream.key(1, RandomStream.Use.NOISE, 2, 3);
        RandomStream random = RandomStream.of(key);
        random.seek(key, 17);
        long first = random.next();
        random.next();
        random.seek(key, 17);

        assertEquals(first, random.next());
    }

    @Test
    void neighbouringStreamsAreUncorrelated() {
        long key = RandomStream.key(1, RandomStream.Use.NOISE, 2, 3);
        RandomStream a = RandomStream.of(key);
        RandomStream b = RandomStream.of(key);
        int rows = 2000;
        int columns = 500;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            a.seek(key, row);
            b.seek(key, row + 1);
            for (int x = 0; x < columns; x++) {
                sum += a.gaussian() * b.gaussian();
            }
        }
        double count = (double) rows * columns;
        assertEquals(0, sum / count, SIGMAS / Math.sqrt(count));
    }

    @Test
    void everyPartOfAKeyCounts() {
        long key = RandomStream.key(1, RandomStream.Use.NOISE, 2, 3);

        assertNotEquals(key, RandomStream.key(2, RandomStream.Use.NOISE, 2, 3));
        assertNotEquals(key, RandomStream.key(1, RandomStream.Use.FLAT, 2, 3));
        assertNotEquals(key, RandomStream.key(1, RandomStream.Use.NOISE, 3, 2));
        assertNotEquals(key, RandomStream.key(1, RandomStream.Use.NOISE, 2, 4));
    }

    @Test
    void evenNumbersStayBelowOne() {
        RandomStream random = stream(5);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            double u = random.uniform();
            assertTrue(u >= 0 && u < 1);
            sum += u;
        }
        assertEquals(0.5, sum / DRAWS, SIGMAS * Math.sqrt(1.0 / 12 / DRAWS));
    }

    private static RandomStream stream(long seed) {
        return RandomStream.of(RandomStream.key(seed, RandomStream.Use.NOISE, 0, 0));
    }

    /** Integral of the normal density by Simpson's rule in 2000 steps: good to 1e-12. */
    private static double normalBetween(double from, double to) {
        int steps = 2000;
        double h = (to - from) / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double x = from + i * h;
            double factor = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += factor * Math.exp(-0.5 * x * x);
        }
        return sum * h / 3 / Math.sqrt(2 * Math.PI);
    }

    private record Moments(double mean, double variance, double third, double fourth) {

        static Moments of(DoubleSupplier draw) {
            double[] values = new double[DRAWS];
            double sum = 0;
            for (int i = 0; i < DRAWS; i++) {
                values[i] = draw.getAsDouble();
                sum += values[i];
            }
            double mean = sum / DRAWS;
            double second = 0;
            double third = 0;
            double fourth = 0;
            for (double v : values) {
                double d = v - mean;
                second += d * d;
                third += d * d * d;
                fourth += d * d * d * d;
            }
            return new Moments(mean, second / DRAWS, third / DRAWS, fourth / DRAWS);
        }
    }
}
