package org.desdm.fits.mock;

import org.desdm.fits.geometry.PixelBox;

/**
 * One of the two amplifiers of a CCD, as it truly is.
 *
 * @param name 'A' or 'B'
 * @param trimmed its pixels in the trimmed image
 * @param gain gain, e⁻/ADU
 * @param readNoise read noise, e⁻
 * @param fullWell charge at which a pixel is full, e⁻
 * @param biasLevel mean level of the overscan, ADU
 */
public record Amplifier(
        char name,
        PixelBox trimmed,
        double gain,
        double readNoise,
        double fullWell,
        double biasLevel) {

    /** Part of a full pixel's level at which headers say that pixels are saturated. */
    private static final double SAFETY = 0.99;

    /**
     * Saturation level over the overscan, ADU: 1 % below that of a full pixel, so that neither read
     * noise nor bias structure lifts a full pixel above it or below it.
     */
    public double saturation() {
        return SAFETY * fullWell / gain;
    }

    /** Charge at the saturation level, e⁻. */
    public double saturationElectrons() {
        return SAFETY * fullWell;
    }

    /** Draws the properties of an amplifier from its seed. */
    static Amplifier of(char name, PixelBox trimmed, RandomStream random) {
        double gain = 3.8 + 0.4 * random.uniform();
        double readNoise = 6 + 2 * random.uniform();
        double fullWell = 155_000 + 10_000 * random.uniform();
        double biasLevel = 1_800 + 800 * random.uniform();
        return new Amplifier(name, trimmed, gain, readNoise, fullWell, biasLevel);
    }
}
