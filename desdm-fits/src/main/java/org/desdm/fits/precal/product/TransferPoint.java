package org.desdm.fits.precal.product;

/**
 * What one pair of frames says of one amplifier.
 *
 * @param seconds mean exposure time, s; 0 of biases
 * @param level mean signal of both frames over the biases, ADU
 * @param shotLevel signal whose photons make the variance, ADU: {@code (a + s² b) / (1 + s²)} for
 *     levels a and b and their ratio s, close to {@code level}
 * @param variance variance of a pixel in one frame, ADU²
 * @param varianceError standard deviation of the variance, ADU²
 */
public record TransferPoint(
        double seconds, double level, double shotLevel, double variance, double varianceError) {}
