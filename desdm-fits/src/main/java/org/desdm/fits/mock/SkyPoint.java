package org.desdm.fits.mock;

/**
 * A direction in the sky.
 *
 * @param ra right ascension, degrees
 * @param dec declination, degrees
 */
public record SkyPoint(double ra, double dec) {}
