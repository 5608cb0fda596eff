package org.desdm.fits.sky;

import java.util.Arrays;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.internal.RareValues;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Medians of blocks of an image; belongs to one thread. A sample of a block says between which two
 * values its median lies for all but one block in 400; the pixels below and between them are then
 * counted and collected without a branch. Those between lie so close together that their own median
 * is foretold by their number, and what is near it is collected once more; only that is sorted, in
 * part. Where a guess fails, the block is sorted as it is.
 */
final class BlockMedian {

    /** Blocks below this many pixels are sorted at once. */
    private static final int SMALL = 2_048;

    /** Distance of the sampled rows, and of the sampled columns. */
    private static final int ROW_STEP = 8;

    private static final int COLUMN_STEP = 4;

    /** Samples that say something about the middle. */
    private static final int ENOUGH = 64;

    /** Half of three standard deviations of the rank of a median, 0.5 √n. */
    private static final double MARGIN = 1.5;

    private final float[] pixels;

    /** Null if there is no mask. */
    private final int[] flags;

    private final int width;
    private final int size;
    private final int bits;
    private final float fill;
    private final int[] noFlags;
    private final RareValues notFinite = RareValues.notFinite();

    /** The good pixels of a block. */
    private final float[] good;

    private final float[] kept;

    private final float[] sample;
    private int below;
    private int between;

    BlockMedian(FloatImage image, int[] flags, MiniSkyConfig config) {
        this.pixels = image.data();
        this.flags = flags;
        this.width = image.width();
        this.size = config.blockSize();
        this.bits = config.bits().value();
        this.fill = config.fill();
        this.noFlags = new int[size];
        this.good = new float[size * size];
        this.kept = new float[size * size];
        this.sample = new float[size * size];
    }

    /** Median of the block whose first pixel is (x, y); the fill value if no pixel is good. */
    float of(int x, int y) {
        int n = gather(x, y);
        if (n == 0) {
            return fill;
        }
        float median = n < SMALL ? Float.NaN : foretold(n);
        return Float.isNaN(median) ? (float) OrderStatistics.median(good, 0, n) : median;
    }

    /** Copies the good pixels of a block; rows without a flag as they are. */
    private int gather(int x, int y) {
        int n = 0;
        for (int row = y; row < y + size; row++) {
            int start = row * width + x;
            boolean clean =
                    flags == null
                            || Arrays.mismatch(flags, start, start + size, noFlags, 0, size) < 0;
            if (clean) {
                System.arraycopy(pixels, start, good, n, size);
                n += size;
            } else {
                n = gatherUnflagged(start, n);
            }
        }
        return notFinite.contains(good, 0, n) ? withoutOdd(n) : n;
    }

    // hot loop: no branch depends on a pixel
    private int gatherUnflagged(int start, int count) {
        int n = count;
        for (int i = start; i < start + size; i++) {
            int flagged = flags[i] & bits;
            good[n] = pixels[i];
            n += 1 - ((flagged | -flagged) >>> 31);
        }
        return n;
    }

    private int withoutOdd(int count) {
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (Math.abs(good[i]) <= Float.MAX_VALUE) {
                good[n++] = good[i];
            }
        }
        return n;
    }

    /** The median, found among the few values near it; NaN where a guess failed. */
    private float foretold(int n) {
        int samples = sample(n);
        if (samples < ENOUGH) {
            return Float.NaN;
        }
        int reach = (int) (MARGIN * Math.sqrt(samples)) + 1;
        int first = samples / 2 - reach;
        float low = OrderStatistics.select(sample, 0, samples, first);
        float high = OrderStatistics.select(sample, first, samples, samples / 2 + reach);
        collect(good, n, low, high, kept);
        int upper = n / 2 - below;
        int lower = (n - 1) / 2 - below;
        if (lower < 0 || upper >= between) {
            return Float.NaN;
        }
        int found = between;
        double density = (high - low) / (double) found;
        double width = density * (MARGIN * Math.sqrt(found) + 1);
        double middle = low + density * (upper + 0.5);
        collect(kept, found, (float) (middle - width), (float) (middle + width), sample);
        boolean hit = lower >= below && upper < below + between;
        return hit
                ? median(sample, between, lower - below, upper - below)
                : median(kept, found, lower, upper);
    }

    /** Every few pixels of the good ones, which come in rows. */
    private int sample(int n) {
        int samples = 0;
        for (int row = 0; row < n; row += ROW_STEP * size) {
            int end = Math.min(n, row + size);
            for (int i = row; i < end; i += COLUMN_STEP) {
                sample[samples++] = good[i];
            }
        }
        return samples;
    }

    private static float median(float[] a, int n, int lower, int upper) {
        float high = OrderStatistics.select(a, 0, n, upper);
        if (lower == upper) {
            return high;
        }
        float low = a[0];
        for (int i = 1; i < upper; i++) {
            low = Math.max(low, a[i]);
        }
        return (float) (0.5 * ((double) low + high));
    }

    /** Counts the values below {@code low} and copies those from there to {@code high}. */
    private void collect(float[] from, int n, float low, float high, float[] to) {
        if (low > 0) {
            collectPositive(from, n, bitsOf(low), bitsOf(high), to);
        } else {
            collectAny(from, n, ordered(bitsOf(low)), ordered(bitsOf(high)), to);
        }
    }

    /** Bits of floats above 0 are in the order of the floats, and above those of all others. */
    // hot loop: no branch depends on a pixel
    private void collectPositive(float[] from, int n, int low, int high, float[] to) {
        long span = (long) high - low + 1;
        int less = 0;
        int count = 0;
        for (int i = 0; i < n; i++) {
            float value = from[i];
            long above = (long) Float.floatToRawIntBits(value) - low;
            less += (int) (above >>> 63);
            to[count] = value;
            count += (int) (((above - span) & ~above) >>> 63);
        }
        below = less;
        between = count;
    }

    // hot loop: the same for floats of any sign
    private void collectAny(float[] from, int n, int low, int high, float[] to) {
        long span = (long) high - low + 1;
        int less = 0;
        int count = 0;
        for (int i = 0; i < n; i++) {
            float value = from[i];
            long above = (long) ordered(Float.floatToRawIntBits(value)) - low;
            less += (int) (above >>> 63);
            to[count] = value;
            count += (int) (((above - span) & ~above) >>> 63);
        }
        below = less;
        between = count;
    }

    private static int bitsOf(float value) {
        return Float.floatToRawIntBits(value);
    }

    /** Numbers whose order is that of the floats with these bits. */
    private static int ordered(int raw) {
        return raw ^ ((raw >> 31) & 0x7fffffff);
    }
}
