package org.desdm.fits.wcs;

/**
 * A number of fitted coordinates.
 *
 * @param keyword the keyword that holds it
 * @param value its value
 * @param error its standard error
 */
public record FittedTerm(String keyword, double value, double error) {}
