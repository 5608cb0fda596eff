package org.desdm.fits.precal;

import java.util.HashMap;
import java.util.Map;

/**
 * How noisy the mean of n Gaussian samples without the lowest and the highest is. Given the lowest
 * and the highest sample that are kept, a and b, the kept ones between them are independent samples
 * of a Gaussian cut at a and b, so that two integrals, over a and b, give everything; the mean over
 * their common density
 *
 * <pre>
 * Φ(a)^lowest (Φ(b) - Φ(a))^(kept - 2) (1 - Φ(b))^highest φ(a) φ(b)
 * </pre>
 *
 * is taken on a grid. Threads may share it.
 */
final class TrimmedVariance {

    /** Half of the grid; no sample of thousands is farther out. */
    private static final int HALF = 325;

    private static final double STEP = 0.02;
    private static final int SIZE = 2 * HALF + 1;

    private final int lowest;
    private final int highest;
    private final double[] density = new double[SIZE];
    private final double[] below = new double[SIZE];
    private final Map<Integer, Factors> known = new HashMap<>();

    /**
     * For samples of variance 1.
     *
     * @param ofMean variance of the mean of the kept samples
     * @param ofKept mean variance of the kept samples about their mean, divided by their number - 1
     */
    record Factors(double ofMean, double ofKept) {}

    TrimmedVariance(int lowest, int highest) {
        this.lowest = lowest;
        this.highest = highest;
        for (int i = 0; i < SIZE; i++) {
            density[i] = gaussian(at(i));
            if (i > 0) { // Simpson
                double middle = gaussian(at(i) - STEP / 2);
                below[i] = below[i - 1] + STEP / 6 * (density[i - 1] + 4 * middle + density[i]);
            }
        }
    }

    int lowest() {
        return lowest;
    }

    int highest() {
        return highest;
    }

    /** The factors of n samples, of which at least two are kept. */
    synchronized Factors of(int n) {
        return known.computeIfAbsent(n, this::integrated);
    }

    private Factors integrated(int n) {
        int kept = n - lowest - highest;
        double total = 0;
        double sums = 0;
        double sumSquares = 0;
        double squares = 0;
        for (int i = 0; i < SIZE; i++) {
            for (int j = i; j < SIZE; j++) {
                double p = probability(i, j, kept - 2);
                if (p > 0) {
                    Inner inner = inner(i, j, kept - 2);
                    double sum = at(i) + at(j) + inner.sum;
                    total += p;
                    sums += p * sum;
                    sumSquares += p * (sum * sum + inner.variance);
                    squares += p * (at(i) * at(i) + at(j) * at(j) + inner.squares);
                }
            }
        }
        double mean = sums / total / kept;
        double ofMean = sumSquares / total / kept / kept - mean * mean;
        double ofKept = (squares - sumSquares / kept) / total / (kept - 1);
        return new Factors(ofMean, ofKept);
    }

    /** Not normalised; half on the diagonal, which is the edge of the integral. */
    private double probability(int i, int j, int between) {
        double part = Math.pow(below[j] - below[i], between);
        double outside = Math.pow(below[i], lowest) * Math.pow(below[SIZE - 1 - j], highest);
        return (i == j ? 0.5 : 1) * part * outside * density[i] * density[j];
    }

    /** Sum of the samples between, its variance, and the sum of their squares, on average. */
    private record Inner(double sum, double variance, double squares) {}

    private Inner inner(int i, int j, int between) {
        double part = below[j] - below[i];
        if (between == 0 || part <= 0) {
            return new Inner(0, 0, 0);
        }
        double mean = (density[i] - density[j]) / part;
        double square = 1 + (at(i) * density[i] - at(j) * density[j]) / part;
        return new Inner(between * mean, between * (square - mean * mean), between * square);
    }

    private static double at(int i) {
        return (i - HALF) * STEP;
    }

    private static double gaussian(double x) {
        return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }
}
