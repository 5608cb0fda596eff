package org.desdm.fits.precal.defect;

/**
 * What the glow of a light bulb is told by.
 *
 * @param radius how far the profile reaches, pixels
 * @param binWidth width of its rings, pixels
 * @param narrowest least width at half maximum of a glow, pixels
 * @param widest largest width at half maximum of a glow that is not saturated, pixels
 * @param largestError largest standard error of that width, pixels
 * @param saturatedPeak least height of a glow with saturated pixels, electrons
 */
public record LightBulbConfig(
        int radius,
        int binWidth,
        double narrowest,
        double widest,
        double largestError,
        double saturatedPeak) {

    /** The survey's. */
    public static final LightBulbConfig DEFAULT =
            new LightBulbConfig(500, 10, 70, 140, 35, 100_000);

    public LightBulbConfig {
        if (binWidth < 1 || radius < 4 * binWidth) {
            throw new IllegalArgumentException(
                    "no profile in rings of %d pixels out to %d".formatted(binWidth, radius));
        }
        if (!(narrowest > 0 && narrowest <= widest && largestError > 0)) {
            throw new IllegalArgumentException(
                    "no glow is between %s and %s pixels wide, to %s"
                            .formatted(narrowest, widest, largestError));
        }
    }
}
