package org.desdm.fits.internal;

/**
 * The numbers of one amplifier for {@link Kernels#detrend}.
 *
 * @param ceiling the largest float that is not saturated, ADU over the overscan; {@code
 *     Float.MAX_VALUE} where nothing saturates
 * @param weight inverse variance of a pixel without light, ADU⁻²
 * @param gain e⁻/ADU
 * @param weightScale what the gain scales weights by
 * @param leastFlat flat values below this cannot be divided by
 */
public record DetrendNumbers(
        float ceiling, float weight, float gain, float weightScale, float leastFlat) {}
