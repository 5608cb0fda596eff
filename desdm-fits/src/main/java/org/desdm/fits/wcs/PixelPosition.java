package org.desdm.fits.wcs;

/**
 * A place in an image, counted from 0: the centre of its first pixel is (0, 0).
 *
 * @param x place along the first axis
 * @param y place along the second axis
 */
public record PixelPosition(double x, double y) {}
