package org.desdm.fits.resample;

import java.util.Arrays;
import org.desdm.fits.geometry.PixelBox;

/**
 * Where resampled pixels go: arrays of the caller's, row-major over the box that is asked for,
 * {@code box.width()} to a row. They may be longer than the box; every pixel of it is written.
 *
 * @param value values; 0 where the input has none
 * @param weight inverse variances; 0 for no information
 * @param mask mask bits; of length 0 if they are not wanted
 */
public record ResampledPlanes(float[] value, float[] weight, int[] mask) {

    /** New planes for the pixels of {@code box}. */
    public static ResampledPlanes of(PixelBox box) {
        int n = Math.toIntExact(box.area());
        return new ResampledPlanes(new float[n], new float[n], new int[n]);
    }

    boolean hasMask() {
        return mask.length > 0;
    }

    void clear(int n) {
        Arrays.fill(value, 0, n, 0);
        Arrays.fill(weight, 0, n, 0);
        Arrays.fill(mask, 0, hasMask() ? n : 0, 0);
    }

    void checkHolds(PixelBox box) {
        if (value.length < box.area()
                || weight.length < box.area()
                || (hasMask() && mask.length < box.area())) {
            throw new IllegalArgumentException("planes are too short for the box " + box);
        }
    }
}
