package org.desdm.fits.internal;

/**
 * Floats of a tile to whole numbers in steps of a part of their noise, as CFITSIO's fpack makes
 * them. What it decides is read after {@link #quantise}. For one thread.
 */
public final class Quantiser {

    /** What stands for a null. */
    public static final int NULL = -2_147_483_647;

    /** Least whole number that stands for a value. */
    private static final double LEAST = -2_147_483_637;

    private static final double STEPS_ABOVE_LEAST = 2_147_483_637;
    private static final double MOST_STEPS = 2.0 * 2_147_483_647 - 10;
    private static final double DEFAULT_PART = 4;

    private final NoiseEstimate noise = new NoiseEstimate();
    private final Dither dither = new Dither();
    private double scale;
    private double zero;
    private float least;
    private float most;
    private boolean nulls;

    /**
     * How a tile is quantised.
     *
     * @param q steps in a standard deviation of the noise; 0 for the default; the step itself,
     *     negated, if it is negative
     * @param zdither0 where dithering begins, 1 to 10,000; 0 for no dithering
     * @param keepsZeros whether exact zeros stay exact (SUBTRACTIVE_DITHER_2)
     */
    public record Rule(double q, int zdither0, boolean keepsZeros) {}

    /**
     * Quantises a tile.
     *
     * @param values row-major, NaN for nulls; not modified
     * @param out takes the whole numbers
     * @param tile number of the tile in its image, from 0 on
     * @return false if the tile cannot be quantised, and must be stored as it is
     */
    public boolean quantise(float[] values, Shape shape, int[] out, long tile, Rule rule) {
        int count = shape.width() * shape.height();
        range(values, count);
        boolean empty = most < least;
        double sigma = empty ? 1 : noise.sigma(values, shape.width(), shape.height(), nulls);
        if (empty && rule.q() >= 0) { // with a step of its own, fpack leaves the range as it begins
            least = 0;
            most = 1;
        }
        scale = step(sigma, rule.q());
        if (count <= 1 || scale == 0 || (most - least) / scale > MOST_STEPS) {
            return false;
        }
        zero = zeroPoint(nulls || rule.keepsZeros());
        if (rule.zdither0() > 0) {
            dithered(values, out, count, tile, rule);
        } else {
            plain(values, out, count);
        }
        return true;
    }

    /**
     * Shape of a tile.
     *
     * @param width pixels along its first axis
     * @param height lines of the tile
     */
    public record Shape(int width, int height) {}

    /** The step of the last tile: ZSCALE. */
    public double scale() {
        return scale;
    }

    /** The value of the whole number 0 in the last tile: ZZERO. */
    public double zero() {
        return zero;
    }

    /** Whether the last tile had nulls. */
    public boolean hadNulls() {
        return nulls;
    }

    private void range(float[] values, int count) {
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        int good = 0;
        // hot loop: every pixel of an image that is quantised
        for (int i = 0; i < count; i++) {
            float value = values[i];
            low = value < low ? value : low; // false for NaN
            high = value > high ? value : high;
            good += value == value ? 1 : 0;
        }
        least = low;
        most = high;
        nulls = good < count;
    }

    private static double step(double sigma, double q) {
        if (q < 0) {
            return -q;
        }
        return sigma / (q == 0 ? DEFAULT_PART : q);
    }

    private double zeroPoint(boolean atTheEnd) {
        if (atTheEnd) {
            return least - scale * LEAST;
        }
        if ((most - least) / scale < STEPS_ABOVE_LEAST) {
            return (long) (least / scale + 0.5) * scale;
        }
        return (least + most) / 2.0;
    }

    private void plain(float[] values, int[] out, int count) {
        for (int i = 0; i < count; i++) {
            float value = values[i];
            out[i] = value == value ? nearest((value - zero) / scale) : NULL;
        }
    }

    private void dithered(float[] values, int[] out, int count, long tile, Rule rule) {
        double[] r = Dither.table();
        dither.startTile(tile, rule.zdither0());
        for (int done = 0; done < count; ) {
            int n = dither.run(count - done);
            int shift = dither.next() - done;
            // hot loop: every pixel of an image that is quantised
            for (int i = done; i < done + n; i++) {
                out[i] = nearest((values[i] - zero) / scale + r[i + shift] - 0.5);
            }
            dither.advance(n);
            done += n;
        }
        if (nulls || rule.keepsZeros()) {
            mark(values, out, count, rule.keepsZeros());
        }
    }

    private static void mark(float[] values, int[] out, int count, boolean keepsZeros) {
        for (int i = 0; i < count; i++) {
            if (Float.isNaN(values[i])) {
                out[i] = NULL;
            } else if (keepsZeros && values[i] == 0) {
                out[i] = Dequantiser.ZERO;
            }
        }
    }

    /** The nearest whole number; a half goes away from zero. */
    private static int nearest(double value) {
        return (int) (value >= 0 ? value + 0.5 : value - 0.5);
    }
}
