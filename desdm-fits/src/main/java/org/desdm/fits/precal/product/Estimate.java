package org.desdm.fits.precal.product;

/**
 * A measured number.
 *
 * @param value the number
 * @param error its standard deviation, in the same unit
 */
public record Estimate(double value, double error) {}
