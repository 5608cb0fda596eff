package org.desdm.benchmarks.sidebyside;

import java.util.Arrays;
import java.util.List;

/**
 * Several measurements of one thing.
 *
 * @param min the smallest
 * @param median the median
 * @param max the largest
 * @param n how many
 */
public record Spread(double min, double median, double max, int n) {

    /** The spread of at least one value. */
    public static Spread of(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("no measurement, no spread");
        }
        return new Spread(sorted[0], median(sorted), sorted[sorted.length - 1], sorted.length);
    }

    /** {@code amount} divided by each: seconds become a speed, and the ends change places. */
    public Spread speedOf(double amount) {
        return new Spread(amount / max, amount / median, amount / min, n);
    }

    /** Median of values in any order; of an even number, the mean of the two in the middle. */
    public static double medianOf(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return median(sorted);
    }

    private static double median(double[] sorted) {
        int mid = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[mid] : 0.5 * (sorted[mid - 1] + sorted[mid]);
    }
}
