package org.desdm.fits.precal.crosstalk;

/**
 * The pixels that one amplifier reads of a row, in the order in which it reads them: pixels with
 * one index were read at the same time in every lane of the exposure.
 *
 * @param ccd index of the CCD in the exposure
 * @param name the amplifier
 * @param x0 lowest column
 * @param length how many columns
 * @param mirrored whether it reads from high columns to low ones
 */
record Lane(int ccd, CcdAmplifier name, int x0, int length, boolean mirrored) {

    /** Copies the lane out of a row that begins at {@code start}. */
    void load(float[] pixels, int start, float[] lane) {
        int from = start + x0;
        if (mirrored) {
            int last = from + length - 1;
            for (int i = 0; i < length; i++) {
                lane[i] = pixels[last - i];
            }
        } else {
            System.arraycopy(pixels, from, lane, 0, length);
        }
    }

    /** Subtracts a lane from a row that begins at {@code start}. */
    void subtract(float[] lane, float[] pixels, int start) {
        int from = start + x0;
        if (mirrored) {
            int last = from + length - 1;
            for (int i = 0; i < length; i++) {
                pixels[last - i] -= lane[i];
            }
        } else {
            for (int i = 0; i < length; i++) {
                pixels[from + i] -= lane[i];
            }
        }
    }
}
