package org.desdm.fits.internal;

/**
 * Smoothing of a lossy H-transform: at every level, differences are drawn towards those that the
 * means of the neighbouring cells suggest, by no more than the rounding may have taken. Cells at
 * the edge stay as they are.
 */
final class HcompressSmoothing {

    private final long[] a;
    private final int stride;
    private final long most;

    /**
     * Smoothing of one level.
     *
     * @param a coefficients in place of their pixels; they are modified
     * @param stride indices from a row to the next
     * @param most largest change of a coefficient
     */
    HcompressSmoothing(long[] a, int stride, long most) {
        this.a = a;
        this.stride = stride;
        this.most = most;
    }

    void apply(int rows, int columns) {
        for (int y = 2; y < rows - 2; y += 2) {
            for (int x = 0; x < columns; x += 2) {
                slope(stride * y + x, 2 * stride, stride);
            }
        }
        for (int y = 0; y < rows; y += 2) {
            for (int x = 2; x < columns - 2; x += 2) {
                slope(stride * y + x, 2, 1);
            }
        }
        for (int y = 2; y < rows - 2; y += 2) {
            for (int x = 2; x < columns - 2; x += 2) {
                curvature(stride * y + x);
            }
        }
    }

    /**
     * Draws a difference towards the slope through the means on both sides, unless the means go up
     * and down again.
     */
    private void slope(int cell, int toNext, int toDifference) {
        long before = a[cell] - a[cell - toNext];
        long after = a[cell + toNext] - a[cell];
        long top = Math.max(Math.min(after, before), 0) << 2;
        long bottom = Math.min(Math.max(after, before), 0) << 2;
        if (bottom < top) {
            draw(cell + toDifference, clamped(before + after, bottom, top), 3);
        }
    }

    private void curvature(int cell) {
        long mean = a[cell];
        long backBack = a[cell - 2 * stride - 2];
        long onBack = a[cell + 2 * stride - 2];
        long backOn = a[cell - 2 * stride + 2];
        long onOn = a[cell + 2 * stride + 2];
        long slopeX = a[cell + stride] << 1;
        long slopeY = a[cell + 1] << 1;
        long sum = slopeX + slopeY;
        long difference = slopeX - slopeY;
        long top =
                Math.min(
                        Math.min(
                                Math.max(onOn - mean, 0) - sum,
                                Math.max(mean - onBack, 0) + difference),
                        Math.min(
                                Math.max(mean - backOn, 0) - difference,
                                Math.max(backBack - mean, 0) + sum));
        long bottom =
                Math.max(
                        Math.max(
                                Math.min(onOn - mean, 0) - sum,
                                Math.min(mean - onBack, 0) + difference),
                        Math.max(
                                Math.min(mean - backOn, 0) - difference,
                                Math.min(backBack - mean, 0) + sum));
        if (bottom < top) {
            long wanted = onOn + backBack - backOn - onBack;
            draw(cell + stride + 1, clamped(wanted, bottom << 4, top << 4), 6);
        }
    }

    /** Moves a coefficient towards {@code wanted / 2^bits}, which is rounded towards zero. */
    private void draw(int coefficient, long wanted, int bits) {
        long step = wanted - (a[coefficient] << bits);
        long change = step >= 0 ? step >> bits : step + (1L << bits) - 1 >> bits;
        a[coefficient] += clamped(change, -most, most);
    }

    private static long clamped(long value, long least, long most) {
        return Math.max(Math.min(value, most), least);
    }
}
