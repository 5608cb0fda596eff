package org.desdm.fits.internal;

/**
 * Pixels of a tile to whole numbers in steps of a part of their noise, as CFITSIO's fpack makes
 * them. What it decides is read after {@link #quantise}. The loops over pixels are of a subclass
 * for each type, as Java has no other way to write them for both. For one thread.
 *
 * @param <A> the array that holds pixels
 */
public abstract sealed class Quantiser<A> permits FloatQuantiser, DoubleQuantiser {

    /** What stands for a null. */
    public static final int NULL = -2_147_483_647;

    /** Least whole number that stands for a value. */
    private static final double LEAST = -2_147_483_637;

    private static final double STEPS_ABOVE_LEAST = 2_147_483_637;
    private static final double MOST_STEPS = 2.0 * 2_147_483_647 - 10;
    private static final double DEFAULT_PART = 4;

    private final NoiseEstimate<A, ?> noise;
    private final Dither dither = new Dither();
    private double scale;
    private double zero;
    private Range range = new Range(0, 0, false);

    Quantiser(NoiseEstimate<A, ?> noise) {
        this.noise = noise;
    }

    /**
     * How a tile is quantised.
     *
     * @param q steps in a standard deviation of the noise; 0 for the default; the step itself,
     *     negated, if it is negative; rounded to float precision, as CFITSIO holds it
     * @param zdither0 where dithering begins, 1 to 10,000; 0 for no dithering
     * @param keepsZeros whether exact zeros stay exact (SUBTRACTIVE_DITHER_2)
     */
    public record Rule(double q, int zdither0, boolean keepsZeros) {}

    /**
     * Least and greatest pixel of a tile.
     *
     * @param least greater than {@code most} if all are null
     */
    record Range(double least, double most, boolean nulls) {}

    abstract Range range(A values, int count);

    /** A number in the precision of the pixels. */
    abstract double rounded(double value);

    /** Whole numbers of pixels from {@code from} on, without dithering. */
    abstract void plain(A values, int[] out, int count);

    /** The same with dithering: pixel {@code i} takes number {@code i + shift} of the table. */
    abstract void dithered(A values, int[] out, int from, int end, int shift);

    /** Marks nulls and, if they are kept, zeros. */
    abstract void mark(A values, int[] out, int count, boolean keepsZeros);

    /**
     * Quantises a tile.
     *
     * @param values row-major, NaN for nulls; not modified
     * @param out takes the whole numbers
     * @param tile number of the tile in its image, from 0 on
     * @return false if the tile cannot be quantised, and must be stored as it is
     */
    public final boolean quantise(A values, Shape shape, int[] out, long tile, Rule rule) {
        int count = shape.width() * shape.height();
        range = range(values, count);
        boolean nulls = range.nulls();
        boolean empty = range.most() < range.least();
        double sigma = empty ? 1 : noise.sigma(values, shape.width(), shape.height(), nulls);
        if (empty && rule.q() >= 0) { // with a step of its own, fpack leaves the range as it begins
            range = new Range(0, 1, true);
        }
        scale = step(sigma, (float) rule.q());
        if (count <= 1 || scale == 0 || span() / scale > MOST_STEPS) {
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
    public final double scale() {
        return scale;
    }

    /** The value of the whole number 0 in the last tile: ZZERO. */
    public final double zero() {
        return zero;
    }

    /** Whether the last tile had nulls. */
    public final boolean hadNulls() {
        return range.nulls();
    }

    private double span() {
        return rounded(range.most() - range.least());
    }

    private static double step(double sigma, float q) {
        if (q < 0) {
            return -q;
        }
        return sigma / (q == 0 ? DEFAULT_PART : q);
    }

    private double zeroPoint(boolean atTheEnd) {
        if (atTheEnd) {
            return range.least() - scale * LEAST;
        }
        if (span() / scale < STEPS_ABOVE_LEAST) {
            return (long) (range.least() / scale + 0.5) * scale;
        }
        return rounded(range.least() + range.most()) / 2.0;
    }

    private void dithered(A values, int[] out, int count, long tile, Rule rule) {
        dither.startTile(tile, rule.zdither0());
        for (int done = 0; done < count; ) {
            int n = dither.run(count - done);
            dithered(values, out, done, done + n, dither.next() - done);
            dither.advance(n);
            done += n;
        }
        if (range.nulls() || rule.keepsZeros()) {
            mark(values, out, count, rule.keepsZeros());
        }
    }

    /** The nearest whole number; a half goes away from zero. */
    static int nearest(double value) {
        return (int) (value >= 0 ? value + 0.5 : value - 0.5);
    }
}
