package org.desdm.fits.wcs;

/**
 * A position in the sky.
 *
 * @param lon longitude, such as right ascension, degrees, 0 to less than 360
 * @param lat latitude, such as declination, degrees, -90 to 90
 */
public record SkyPosition(double lon, double lat) {}
