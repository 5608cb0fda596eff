package org.desdm.fits.background;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mesh: against the documentation word by word, and against integrals of its density. */
class MeshLevelTest {

    /** A float in another bin, or a sum in another order: parts of a bin of 10 sigma / levels. */
    private static final double PART_OF_A_BIN = 2e-3;

    private static final double SIGMA = 10;

    /** Sizes, tails, whole numbers; seeds 0 to 299. */
    @Test
    void isWhatTheWalksFromBothEndsFind() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int side = 3 + random.nextInt(40);
            float[] a = pixels(random, side * side);

            Background ours = alone(side, a);
            LiteralMesh literal = new LiteralMesh(a, a.length);

            double tolerance =
                    Math.max(1e-6 * Math.abs(literal.level), PART_OF_A_BIN * literal.rms);
            assertEquals(literal.level, ours.globalLevel(), tolerance, "seed " + seed);
            assertEquals(literal.rms, ours.globalRms(), tolerance, "seed " + seed);
        }
    }

    private static float[] pixels(Random random, int n) {
        float[] a = new float[n];
        int kind = random.nextInt(3);
        double level = 2000 * random.nextDouble() - 200;
        double share = 0.3 * random.nextDouble();
        for (int i = 0; i < n; i++) {
            double value = level + SIGMA * random.nextGaussian();
            if (kind == 1 && random.nextDouble() < share) {
                value -= 40 * Math.log(1 - random.nextDouble());
            }
            a[i] = (float) (kind == 2 ? Math.rint(value / 7) : value);
        }
        return a;
    }

    /**
     * A Gaussian with a share of pixels that have an exponential tail: level and noise against the
     * same clipping of the exact density. The sparse cases take the mode, the last the median.
     */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.1, 10", "0.2, 15", "0.3, 60", "0.9, 30"})
    void biasIsThatOfTheDensity(double share, double tail) {
        int side = 700;
        Random random = new Random(5);
        float[] a = new float[side * side];
        for (int i = 0; i < a.length; i++) {
            double value = SIGMA * random.nextGaussian();
            a[i] =
                    (float)
                            (random.nextDouble() < share
                                    ? value - tail * Math.log(1 - random.nextDouble())
                                    : value);
        }
        double[] expected = clippedDensity(x -> density(x, share, tail));

        Background ours = alone(side, a);

        // standard error of 2.5 median - 1.5 mean: below 2 sigma / sqrt(n); 3 of them, and half a
        // bin
        double tolerance = 3 * 2 * expected[1] / side + 5 * expected[1] / 4096;
        assertEquals(expected[0], ours.globalLevel(), tolerance);
        assertEquals(expected[1], ours.globalRms(), tolerance);
    }

    /** The Pearson factor 1 gives the median, which 2.5 corrects; the mean lies the other way. */
    @Test
    void pearsonFactorLeadsFromTheMedianToTheMode() {
        Random random = new Random(8);
        float[] a = new float[300 * 300];
        for (int i = 0; i < a.length; i++) {
            double object = random.nextInt(6) == 0 ? -15 * Math.log(1 - random.nextDouble()) : 0;
            a[i] = (float) (100 + SIGMA * random.nextGaussian() + object);
        }
        double median = level(a, 1);
        double mode = level(a, 2.5);
        double further = level(a, 4);
        assertTrue(median > 100.5, "median " + median);
        assertEquals(mode - median, 0.5 * (further - median), 1e-3);
        assertTrue(Math.abs(mode - 100) < Math.abs(median - 100));
    }

    private static double level(float[] a, double pearson) {
        BackgroundConfig d = BackgroundConfig.DEFAULT;
        BackgroundConfig config =
                new BackgroundConfig(
                        300, 300, d.filter(), pearson, d.bits(), d.weightThreshold(), false);
        return Background.of(image(300, a), config, Workers.SEQUENTIAL).globalLevel();
    }

    /** A star on the first pixel must not take the digits of the others. */
    @Test
    void brightPixelsDoNotCostDigits() {
        float[] a = new float[64 * 64];
        Random random = new Random(3);
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) (1000 + SIGMA * random.nextGaussian());
        }
        for (int k = 0; k < 4; k++) {
            a[k * a.length / 9] = 1e9f;
        }
        LiteralMesh literal = new LiteralMesh(a, a.length);
        Background ours = alone(64, a);
        assertEquals(literal.level, ours.globalLevel(), PART_OF_A_BIN * literal.rms);
        assertEquals(literal.rms, ours.globalRms(), PART_OF_A_BIN * literal.rms);
    }

    private static Background alone(int side, float[] a) {
        return Background.of(
                image(side, a), BackgroundConfig.DEFAULT.withMesh(side, side), Workers.SEQUENTIAL);
    }

    private static CcdImage image(int side, float[] a) {
        return new CcdImage(new FitsHeader(), FloatImage.wrap(side, side, a.clone()));
    }

    /** Gaussian, and Gaussian plus exponential, summed by their shares. */
    private static double density(double x, double share, double tail) {
        double gauss = Math.exp(-0.5 * x * x / (SIGMA * SIGMA)) / SIGMA;
        double sum = 0;
        int steps = 400;
        double h = 12 * tail / steps;
        for (int k = 0; k < steps; k++) { // midpoints of the exponential
            double t = (k + 0.5) * h;
            double z = (x - t) / SIGMA;
            sum += Math.exp(-0.5 * z * z - t / tail);
        }
        return (1 - share) * gauss + share * sum * h / (tail * SIGMA);
    }

    /** Level and sigma of the clipping on a fine grid of the density. */
    private static double[] clippedDensity(DoubleUnaryOperator density) {
        double step = 0.02;
        double from = -8 * SIGMA;
        double[] f = new double[(int) (60 * SIGMA / step)];
        Arrays.setAll(f, k -> density.applyAsDouble(from + (k + 0.5) * step));
        double low = from;
        double high = from + f.length * step;
        double[] m = new double[3];
        for (int pass = 0; pass < 200; pass++) {
            m = medianMeanSigma(f, from, step, low, high);
            if (pass == 0) { // first cut about the mean, then the histogram of 5 sigma
                m = medianMeanSigma(f, from, step, m[1] - 2 * m[2], m[1] + 2 * m[2]);
                low = m[1] - 5 * m[2];
                high = m[1] + 5 * m[2];
            } else {
                low = m[0] - 3 * m[2];
                high = m[0] + 3 * m[2];
            }
        }
        boolean crowded = Math.abs(m[1] - m[0]) >= 0.3 * m[2];
        return new double[] {crowded ? m[0] : 2.5 * m[0] - 1.5 * m[1], m[2]};
    }

    private static double[] medianMeanSigma(
            double[] f, double from, double step, double low, double high) {
        double total = 0;
        double sum = 0;
        double squares = 0;
        int first = Math.max(0, (int) ((low - from) / step));
        int end = Math.min(f.length, (int) ((high - from) / step));
        for (int k = first; k < end; k++) {
            double x = from + (k + 0.5) * step;
            total += f[k];
            sum += f[k] * x;
            squares += f[k] * x * x;
        }
        double half = 0;
        int k = first;
        while (half + f[k] < total / 2) {
            half += f[k++];
        }
        double mean = sum / total;
        return new double[] {
            from + (k + (total / 2 - half) / f[k]) * step,
            mean,
            Math.sqrt(squares / total - mean * mean)
        };
    }
}
