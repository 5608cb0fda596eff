package org.desdm.fits.wcs;

/**
 * A circle on the sky and what it holds.
 *
 * @param ra right ascension of its middle, degrees
 * @param dec declination of its middle, degrees
 * @param radius angle from the middle to the border, degrees
 */
public record SkyCap(double ra, double dec, double radius) {}
