package org.desdm.fits.precal.illumination;

/**
 * How the amplitudes of fringes are measured.
 *
 * @param step every so many columns and rows a pixel is used
 * @param skyOrder degree of the polynomial in x and y that stands for the sky
 * @param clipSigma pixels further than this from the fit are left out
 * @param mostPasses passes of fitting and leaving out at most
 */
public record FringeConfig(int step, int skyOrder, double clipSigma, int mostPasses) {

    /** Every fourth pixel, a sky of second degree, 3 sigma, 20 passes. */
    public static final FringeConfig DEFAULT = new FringeConfig(4, 2, 3, 20);

    private static final int HIGHEST_ORDER = 6;

    public FringeConfig {
        if (step < 1
                || skyOrder < 0
                || skyOrder > HIGHEST_ORDER
                || !(clipSigma > 1)
                || mostPasses < 1) {
            throw new IllegalArgumentException(
                    "fringes cannot be measured at steps of %d pixels over a sky of degree %d, clipped at %s in %d passes"
                            .formatted(step, skyOrder, clipSigma, mostPasses));
        }
    }

    /** This configuration with another distance of the pixels that are used. */
    public FringeConfig withStep(int other) {
        return new FringeConfig(other, skyOrder, clipSigma, mostPasses);
    }
}
