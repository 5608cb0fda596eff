package org.desdm.fits.internal;

/**
 * The standard's 10,000 pseudo-random numbers that subtractive dithering takes from every pixel,
 * and the way to them.
 *
 * @see <a href="https://fits.gsfc.nasa.gov/fits_standard.html">FITS standard 4.0, appendix I</a>
 */
final class Dither {

    /** How many numbers there are; also how many values ZDITHER0 has. */
    static final int LENGTH = 10_000;

    private static final long MULTIPLIER = 16_807;
    private static final long MODULUS = 2_147_483_647;

    /** Numbers that a tile may begin at. */
    private static final int STARTS = 500;

    private static final double[] NUMBERS = numbers();

    private int row;
    private int next;

    private static double[] numbers() {
        double[] numbers = new double[LENGTH];
        long seed = 1;
        for (int i = 0; i < LENGTH; i++) {
            seed = MULTIPLIER * seed % MODULUS;
            numbers[i] = (float) (seed / (double) MODULUS); // the standard rounds them
        }
        return numbers;
    }

    /** The table: numbers of float precision, from 0 on and below 1; not to be changed. */
    static double[] table() {
        return NUMBERS;
    }

    /**
     * Goes to the first number of a tile.
     *
     * @param tile number of the tile, from 0 on
     * @param zdither0 1 to 10,000
     */
    void startTile(long tile, int zdither0) {
        row = (int) ((tile + zdither0 - 1) % LENGTH);
        next = (int) ((float) NUMBERS[row] * STARTS);
    }

    /** How many numbers follow one another from here on, up to {@code wanted}. */
    int run(int wanted) {
        return Math.min(wanted, LENGTH - next);
    }

    /** Index of the number that comes next. */
    int next() {
        return next;
    }

    /** Goes on by at most what {@link #run} said. */
    void advance(int count) {
        next += count;
        if (next == LENGTH) {
            row = (row + 1) % LENGTH;
            next = (int) ((float) NUMBERS[row] * STARTS);
        }
    }
}
