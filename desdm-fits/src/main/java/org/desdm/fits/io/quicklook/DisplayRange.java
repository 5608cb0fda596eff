package org.desdm.fits.io.quicklook;

/**
 * The pixel values that are shown as black and as white, in the image's unit.
 *
 * @param low shown as black, as is everything below
 * @param high shown as white, as is everything above; not below {@code low}
 */
public record DisplayRange(double low, double high) {

    public DisplayRange {
        if (!(low <= high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("not a display range: " + low + " to " + high);
        }
    }

    /** The range from {@code -limit} to {@code limit}, as a difference is shown. */
    public static DisplayRange symmetric(double limit) {
        return new DisplayRange(-limit, limit);
    }

    /**
     * Where {@code value} lies in the range: 0 at {@code low} and below, 1 at {@code high} and
     * above. In a range of one value, that value is at 0.5.
     */
    public double fraction(double value) {
        if (low == high) {
            return value == low ? 0.5 : value < low ? 0 : 1;
        }
        return Math.min(1, Math.max(0, (value - low) / (high - low)));
    }
}
