package org.desdm.fits.internal;

/**
 * The planes of {@link Kernels#detrend}, flat arrays of one shape.
 *
 * @param science receives the pixels
 * @param weight receives the inverse variances
 * @param bias master bias, ADU
 * @param biasWeight its inverse variance; null where it is taken as exact
 * @param flat normalised flat
 * @param flatWeight its inverse variance; null where it is taken as exact
 */
public record DetrendPlanes(
        float[] science,
        float[] weight,
        float[] bias,
        float[] biasWeight,
        float[] flat,
        float[] flatWeight) {}
