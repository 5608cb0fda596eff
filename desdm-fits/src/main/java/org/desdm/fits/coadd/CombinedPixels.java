package org.desdm.fits.coadd;

import java.util.Arrays;

/**
 * The pixels of one stretch of the coadd. A pixel that no sample was taken for is 0 of weight 0.
 * Belongs to one thread.
 */
public final class CombinedPixels {

    private final float[] value = new float[PixelStack.STRETCH];
    private final float[] weight = new float[PixelStack.STRETCH];
    private final int[] used = new int[PixelStack.STRETCH];

    /** Values, of the unit that the samples have, or in sigma for chi methods. */
    public float[] value() {
        return value;
    }

    /** Inverse variances of the values; 0 where there is none. */
    public float[] weight() {
        return weight;
    }

    /** How many samples each value is made of. */
    public int[] used() {
        return used;
    }

    /** Every pixel of the first {@code count} becomes empty. */
    void clear(int count) {
        Arrays.fill(value, 0, count, 0f);
        Arrays.fill(weight, 0, count, 0f);
        Arrays.fill(used, 0, count, 0);
    }
}
