package org.desdm.api.data;

/**
 * How far two numbers may lie apart: {@code |expected - actual| <= absolute + relative *
 * |expected|}. NaN equals NaN, an infinity itself.
 *
 * @param absolute in the unit of the values
 * @param relative as a fraction of the expected value
 */
public record Tolerance(double absolute, double relative) {

    /** The same bits, but for the sign of zero. */
    public static final Tolerance EXACT = new Tolerance(0, 0);

    public Tolerance {
        if (!(absolute >= 0) || !(relative >= 0)) {
            throw new IllegalArgumentException(
                    "a tolerance is 0 or more, got %s and %s".formatted(absolute, relative));
        }
    }

    /** At most {@code absolute} apart, in the unit of the values. */
    public static Tolerance within(double absolute) {
        return new Tolerance(absolute, 0);
    }

    /** At most the fraction {@code relative} of the expected value apart. */
    public static Tolerance relative(double relative) {
        return new Tolerance(0, relative);
    }

    /** Whether {@code actual} is as near as this to {@code expected}. */
    public boolean accepts(double expected, double actual) {
        return expected == actual
                || Double.isNaN(expected) && Double.isNaN(actual)
                || Math.abs(expected - actual) <= absolute + relative * Math.abs(expected)
                        && !Double.isInfinite(expected);
    }

    @Override
    public String toString() {
        return relative == 0
                ? "within " + absolute
                : "within %s + %s of the value".formatted(absolute, relative);
    }
}
