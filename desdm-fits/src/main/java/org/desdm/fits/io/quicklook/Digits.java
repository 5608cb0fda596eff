package org.desdm.fits.io.quicklook;

import org.desdm.fits.geometry.PixelBox;

/** Decimal digits of 3 x 5 dots, to write a CCD's number into a picture. */
final class Digits {

    private static final int COLUMNS = 3;
    private static final int ROWS = 5;

    /** Dots of 0 to 9, the upper row first: one octal digit a row, its highest bit at the left. */
    private static final int[] DOTS = {
        075557, 026227, 071747, 071717, 055711, 074717, 074757, 071122, 075757, 075717
    };

    private Digits() {}

    /** Width of a number in pixels, a border of one dot included. */
    static int width(int number, int dot) {
        return (Integer.toString(number).length() * (COLUMNS + 1) + 1) * dot;
    }

    /** Height of a number in pixels, a border of one dot included. */
    static int height(int dot) {
        return (ROWS + 2) * dot;
    }

    /** Writes {@code number} on a dark ground whose upper left pixel is (x, y). */
    static void write(RgbImage picture, int number, int x, int y, int dot) {
        picture.fill(new PixelBox(x, y, x + width(number, dot), y + height(dot)), Colours.GROUND);
        String text = Integer.toString(number);
        for (int i = 0; i < text.length(); i++) {
            writeDigit(picture, text.charAt(i) - '0', x + (i * (COLUMNS + 1) + 1) * dot, y, dot);
        }
    }

    private static void writeDigit(RgbImage picture, int digit, int x, int y, int dot) {
        for (int bit = 0; bit < COLUMNS * ROWS; bit++) {
            if ((DOTS[digit] >> COLUMNS * ROWS - 1 - bit & 1) != 0) {
                int left = x + bit % COLUMNS * dot;
                int top = y + (bit / COLUMNS + 1) * dot;
                picture.fill(new PixelBox(left, top, left + dot, top + dot), Colours.LABEL);
            }
        }
    }
}
