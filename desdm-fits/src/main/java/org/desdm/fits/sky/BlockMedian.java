package org.desdm.fits.sky;

import org.desdm.fits.image.FloatImage;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Medians of blocks of an image; belongs to one thread. A sample of a block says between which two
 * values its median lies for all but one block in 400; the pixels below and between them are then
 * counted and collected without a branch, and only those between are sorted, in part.
 */
final class BlockMedian {

    /** Blocks below this many pixels are sorted at once. */
    private static final int SMALL = 2_048;

    /** Distance of the sampled rows and columns. */
    private static final int STEP = 4;

    /** Samples that say something about the middle. */
    private static final int ENOUGH = 64;

    /** Half of three standard deviations of the rank of a median, 0.5 √n. */
    private static final double MARGIN = 1.5;

    /** Bits of the largest finite number, of a positive sign. */
    private static final int LARGEST = 0x7f7fffff;

    private final float[] pixels;

    /** Null if there is no mask. */
    private final int[] flags;

    private final int width;
    private final int size;
    private final int bits;
    private final float fill;

    /** One longer than a block: the place where a value goes that is not kept. */
    private final float[] kept;

    private final float[] sample;
    private int good;
    private int below;
    private int between;

    BlockMedian(FloatImage image, int[] flags, MiniSkyConfig config) {
        this.pixels = image.data();
        this.flags = flags;
        this.width = image.width();
        this.size = config.blockSize();
        this.bits = config.bits().value();
        this.fill = config.fill();
        this.kept = new float[size * size + 1];
        int across = (size + STEP - 1) / STEP;
        this.sample = new float[across * across];
    }

    /** Median of the block whose first pixel is (x, y); the fill value if no pixel is good. */
    float of(int x, int y) {
        int n = size * size >= SMALL ? gather(x, y, STEP, sample) : 0;
        if (n >= ENOUGH) {
            int reach = (int) (MARGIN * Math.sqrt(n)) + 1;
            float low = OrderStatistics.select(sample, 0, n, n / 2 - reach);
            float high = OrderStatistics.select(sample, n / 2 - reach, n, n / 2 + reach);
            count(x, y, key(low), key(high));
            int upper = good / 2 - below;
            if ((good - 1) / 2 >= below && upper < between) {
                return median(upper, good % 2 == 1);
            }
        }
        n = gather(x, y, 1, kept);
        return n == 0 ? fill : (float) OrderStatistics.median(kept, 0, n);
    }

    private float median(int upper, boolean odd) {
        float high = OrderStatistics.select(kept, 0, between, upper);
        if (odd) {
            return high;
        }
        float low = kept[0];
        for (int i = 1; i < upper; i++) {
            low = Math.max(low, kept[i]);
        }
        return (float) (0.5 * ((double) low + high));
    }

    private int gather(int x, int y, int step, float[] target) {
        int n = 0;
        for (int row = y; row < y + size; row += step) {
            int start = row * width + x;
            for (int i = start; i < start + size; i += step) {
                boolean unflagged = flags == null || (flags[i] & bits) == 0;
                if (unflagged && Math.abs(pixels[i]) <= Float.MAX_VALUE) {
                    target[n++] = pixels[i];
                }
            }
        }
        return n;
    }

    private void count(int x, int y, int low, int high) {
        good = 0;
        below = 0;
        between = 0;
        for (int row = y; row < y + size; row++) {
            int start = row * width + x;
            if (flags == null) {
                countRow(start, start + size, low, high);
            } else {
                countUnflagged(start, start + size, low, high);
            }
        }
    }

    // hot loop: no branch depends on a pixel
    private void countRow(int from, int end, int low, int high) {
        float[] p = pixels;
        float[] k = kept;
        int total = 0;
        int less = 0;
        int n = between;
        for (int i = from; i < end; i++) {
            float value = p[i];
            int raw = Float.floatToRawIntBits(value);
            int use = finite(raw);
            long above = (long) ordered(raw) - low;
            total += use;
            less += use & (int) (above >>> 63);
            k[n] = value;
            n += use & within(above, (long) high - low);
        }
        good += total;
        below += less;
        between = n;
    }

    // hot loop: the same with a mask
    private void countUnflagged(int from, int end, int low, int high) {
        float[] p = pixels;
        float[] k = kept;
        int[] f = flags;
        int total = 0;
        int less = 0;
        int n = between;
        for (int i = from; i < end; i++) {
            float value = p[i];
            int raw = Float.floatToRawIntBits(value);
            int flagged = f[i] & bits;
            int use = finite(raw) & ~((flagged | -flagged) >>> 31);
            long above = (long) ordered(raw) - low;
            total += use;
            less += use & (int) (above >>> 63);
            k[n] = value;
            n += use & within(above, (long) high - low);
        }
        good += total;
        below += less;
        between = n;
    }

    /** 1 for a finite number, 0 for the rest. */
    private static int finite(int raw) {
        return ~((LARGEST - (raw & 0x7fffffff)) >>> 31) & 1;
    }

    /** 1 where {@code 0 <= above <= span}, else 0. */
    private static int within(long above, long span) {
        return ~(int) ((above | (span - above)) >>> 63) & 1;
    }

    private static int key(float value) {
        return ordered(Float.floatToRawIntBits(value));
    }

    /** Numbers whose order is that of the floats with these bits. */
    private static int ordered(int raw) {
        return raw ^ ((raw >> 31) & 0x7fffffff);
    }
}
