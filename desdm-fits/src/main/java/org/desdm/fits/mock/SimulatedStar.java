package org.desdm.fits.mock;

/**
 * A star as one CCD sees it in one exposure: a Moffat profile with exponent 3, sampled at the
 * centres of the pixels.
 *
 * @param x column in the trimmed image, counted from 0; may lie just outside
 * @param y row in the trimmed image, counted from 0; may lie just outside
 * @param flux all its light that reaches the CCD, e⁻
 * @param fwhm width of its profile, pixels
 * @param sky where it stands
 */
public record SimulatedStar(double x, double y, double flux, double fwhm, SkyPoint sky) {

    /** Exponent of the profile {@code (1 + r²/alpha²)^-beta}. */
    public static final int BETA = 3;

    /** Light below this in a pixel is left out, e⁻. */
    static final double FAINTEST = 1e-3;

    /** No star reaches further, pixels. */
    static final double MAX_RADIUS = 160;

    /** Scale of the profile, pixels. */
    public double alpha() {
        return fwhm / (2 * StrictMath.sqrt(StrictMath.cbrt(2) - 1));
    }

    /** Light on a pixel in the middle of the star, e⁻. */
    public double peak() {
        double alpha = alpha();
        return flux * (BETA - 1) / (StrictMath.PI * alpha * alpha);
    }

    /** Distance from the middle beyond which the star's light is left out, pixels. */
    public double radius() {
        double excess = StrictMath.cbrt(peak() / FAINTEST) - 1;
        return excess <= 0 ? 0 : Math.min(MAX_RADIUS, alpha() * StrictMath.sqrt(excess));
    }
}
