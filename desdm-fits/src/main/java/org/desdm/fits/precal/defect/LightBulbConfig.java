package org.desdm.fits.precal.defect;

/**
 * A spot of a CCD that glows in some exposures, and what a glow is told by.
 *
 * @param ccdNum the CCD
 * @param firstExposure first exposure in which it may glow, EXPNUM
 * @param x column of the spot, from 0
 * @param y row of the spot, from 0
 * @param readAtTop whether the readout register is at high rows
 * @param radius how far the profile reaches, pixels
 * @param binWidth width of its rings, pixels
 * @param narrowest least width at half maximum of a glow, pixels
 * @param widest largest width at half maximum of a glow that is not saturated, pixels
 * @param largestError largest standard error of that width, pixels
 * @param saturatedPeak least height of a glow with saturated pixels, electrons
 */
public record LightBulbConfig(
        int ccdNum,
        long firstExposure,
        int x,
        int y,
        boolean readAtTop,
        int radius,
        int binWidth,
        double narrowest,
        double widest,
        double largestError,
        double saturatedPeak) {

    /** The survey's light bulb: CCD 46 from exposure 674105 on. */
    public static final LightBulbConfig DEFAULT =
            new LightBulbConfig(46, 674_105, 795, 2620, false, 500, 10, 70, 140, 35, 100_000);

    public LightBulbConfig {
        if (x < 0 || y < 0 || binWidth < 1 || radius < 4 * binWidth) {
            throw new IllegalArgumentException(
                    "no profile about (%d, %d) in rings of %d pixels out to %d"
                            .formatted(x, y, binWidth, radius));
        }
        if (!(narrowest > 0 && narrowest <= widest && largestError > 0)) {
            throw new IllegalArgumentException(
                    "no glow is between %s and %s pixels wide, to %s"
                            .formatted(narrowest, widest, largestError));
        }
    }
}
