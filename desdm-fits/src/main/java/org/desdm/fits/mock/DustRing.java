package org.desdm.fits.mock;

import org.desdm.fits.image.FloatImage;

/**
 * The out-of-focus shadow of a grain: a ring of Gaussian cross-section.
 *
 * @param x column of its middle
 * @param y row of its middle
 * @param radius radius of the ring, pixels
 * @param depth part of the light that is lost on the ring
 */
record DustRing(double x, double y, double radius, double depth) {

    private static final double WIDTH = 4;
    private static final double REACH = 5 * WIDTH;

    /** Multiplies {@code flat} by what the dust lets through. */
    void dim(FloatImage flat) {
        int x0 = (int) Math.max(0, x - radius - REACH);
        int x1 = (int) Math.min(flat.width(), x + radius + REACH + 1);
        int y0 = (int) Math.max(0, y - radius - REACH);
        int y1 = (int) Math.min(flat.height(), y + radius + REACH + 1);
        for (int row = y0; row < y1; row++) {
            for (int column = x0; column < x1; column++) {
                double off = (StrictMath.hypot(column - x, row - y) - radius) / WIDTH;
                double left = 1 - depth * StrictMath.exp(-0.5 * off * off);
                flat.data()[flat.rowStart(row) + column] *= (float) left;
            }
        }
    }
}
