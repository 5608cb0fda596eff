package org.desdm.wrapper.testkit;

/**
 * Values from {@code low} to {@code high}, both among them.
 *
 * @param low smallest
 * @param high largest
 */
public record Range(double low, double high) {

    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("not a range: %s to %s".formatted(low, high));
        }
    }

    /** The range from {@code low} to {@code high}. */
    public static Range between(double low, double high) {
        return new Range(low, high);
    }

    /** Whether the value is in the range; NaN is in none. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
