package org.desdm.fits.mock;

import java.util.Arrays;

/**
 * The median of many positive numbers, without sorting: their bit patterns have the order of the
 * numbers, so two counts of 16 bits each find it.
 */
final class Median {

    private Median() {}

    /** The lower median; {@code values} holds positive numbers only and is not modified. */
    static float ofPositive(float[] values) {
        int[] counts = new int[1 << 16];
        for (float v : values) {
            counts[Float.floatToRawIntBits(v) >>> 16]++;
        }
        int rank = (values.length - 1) / 2;
        int high = 0;
        while (rank >= counts[high]) {
            rank -= counts[high++];
        }
        Arrays.fill(counts, 0);
        for (float v : values) {
            int bits = Float.floatToRawIntBits(v);
            if (bits >>> 16 == high) {
                counts[bits & 0xFFFF]++;
            }
        }
        int low = 0;
        while (rank >= counts[low]) {
            rank -= counts[low++];
        }
        return Float.intBitsToFloat(high << 16 | low);
    }
}
