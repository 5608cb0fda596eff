package org.desdm.fits.sky;

/**
 * How templates of a CCD are made.
 *
 * @param clipSigma samples of a pixel further from its fit than so many sigma are left out
 * @param mostPasses passes of a pixel's fit at most
 * @param tolerance a fit ends when no sample's model changes by more than this part of the sky
 */
public record SkyTemplateConfig(double clipSigma, int mostPasses, double tolerance) {

    /** The survey's: 3 sigma, 20 passes, 1e-4 of the sky. */
    public static final SkyTemplateConfig DEFAULT = new SkyTemplateConfig(3, 20, 1e-4);

    public SkyTemplateConfig {
        if (!(clipSigma > 0 && tolerance > 0) || mostPasses < 1) {
            throw new IllegalArgumentException("clip, passes and tolerance must be above 0");
        }
    }

    /** The same with another limit of the samples. */
    public SkyTemplateConfig withClipSigma(double other) {
        return new SkyTemplateConfig(other, mostPasses, tolerance);
    }
}
