package org.desdm.fits.resample;

/**
 * Where a pixel of the output lies in the input. Positions are 0-based, the centre of a pixel is
 * whole.
 *
 * <p>May be asked by many threads at once, and must say the same whenever it is asked.
 */
@FunctionalInterface
public interface PixelMapping {

    /**
     * Replaces points of the output by their places in the input.
     *
     * @param x columns, in and out; NaN where the input has no such place
     * @param y rows, in and out; NaN where the input has no such place
     * @param n how many points
     */
    void toInput(double[] x, double[] y, int n);
}
