package org.desdm.fits.precal.product;

import java.util.List;

/**
 * Gain, read noise and linearity of an amplifier.
 *
 * @param amplifier its letter
 * @param gain gain at low signal, e⁻/ADU
 * @param readNoise read noise without the rounding of the converter, e⁻
 * @param curvature what a unit of the squared signal adds to the variance, ADU² per ADU²: not 0 if
 *     the amplifier is not linear or if charge repels charge
 * @param linearity linear signal at a measured one
 * @param points what gain and linearity were fitted to: biases, then flats
 */
public record AmplifierResponse(
        char amplifier,
        Estimate gain,
        Estimate readNoise,
        Estimate curvature,
        LinearityFit linearity,
        List<TransferPoint> points) {

    public AmplifierResponse {
        points = List.copyOf(points);
    }
}
