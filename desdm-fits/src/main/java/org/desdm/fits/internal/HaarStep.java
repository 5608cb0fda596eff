package org.desdm.fits.internal;

/**
 * One level of the inverse H-transform: four coefficients, the mean of 2 x 2 pixels and their
 * differences along y, x and both, become the pixels. Low bits that the forward transform dropped
 * come back from the parity of the others.
 */
final class HaarStep {

    private final long[] a;
    private final int stride;

    /** Lowest bit of the difference of both, and of the other two. */
    private final long bit0;

    private final long bit1;
    private final int shift;

    /**
     * A level.
     *
     * @param a coefficients in place of their pixels; they are modified
     * @param stride indices from a row to the next
     * @param level 0 for the last one, which ends with pixels
     */
    HaarStep(long[] a, int stride, int level) {
        this.a = a;
        this.stride = stride;
        this.bit0 = 1L << level;
        this.bit1 = bit0 << 1;
        this.shift = level == 0 ? 2 : 1;
    }

    void apply(int rows, int columns) {
        for (int y = 0; y < rows; y += 2) {
            int at = stride * y;
            if (y + 1 < rows) {
                fullRow(at, columns);
            } else {
                lastRow(at, columns);
            }
        }
    }

    /** {@code value} to the nearest multiple of {@code bit}, a power of two. */
    static long rounded(long value, long bit) {
        long half = bit >> 1;
        return bit == 1 ? value : value + (value >= 0 ? half : half - 1) & -bit;
    }

    private void fullRow(int at, int columns) {
        int even = columns & ~1;
        // hot loop: every pixel of an image, several times
        for (int s = at; s < at + even; s += 2) {
            long hc = rounded(a[s + stride + 1], bit0);
            long low0 = hc & bit0;
            long hx = towardsZero(rounded(a[s + stride], bit1), low0);
            long hy = towardsZero(rounded(a[s + 1], bit1), low0);
            long low1 = (hc ^ hx ^ hy) & bit1;
            long h0 = a[s];
            if (h0 >= 0) {
                h0 += low0 - low1;
            } else {
                h0 += low0 == 0 ? low1 : low0 - low1;
            }
            a[s + stride + 1] = h0 + hx + hy + hc >> shift;
            a[s + stride] = h0 + hx - hy - hc >> shift;
            a[s + 1] = h0 - hx + hy - hc >> shift;
            a[s] = h0 - hx - hy + hc >> shift;
        }
        if (even < columns) {
            pair(at + even, at + even + stride);
        }
    }

    private void lastRow(int at, int columns) {
        int even = columns & ~1;
        for (int s = at; s < at + even; s += 2) {
            pair(s, s + 1);
        }
        if (even < columns) {
            a[at + even] >>= shift;
        }
    }

    /** A mean and a difference at the edge of the tile, where no others are. */
    private void pair(int mean, int difference) {
        long h = rounded(a[difference], bit1);
        long h0 = towardsZero(a[mean], h & bit1);
        a[difference] = h0 + h >> shift;
        a[mean] = h0 - h >> shift;
    }

    /** Undoes a rounding away from zero. */
    private static long towardsZero(long value, long by) {
        return value >= 0 ? value - by : value + by;
    }
}
