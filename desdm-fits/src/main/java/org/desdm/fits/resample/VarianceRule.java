package org.desdm.fits.resample;

/** What the variance of an output pixel is made of. */
public enum VarianceRule {
    /** The variances of the pixels, each times its weight squared: that of a weighted sum. */
    SQUARED_KERNEL,
    /**
     * The largest variance of the pixels under the kernel, those of weight 0 among them: SWarp's
     * ({@code compat}). A bad pixel reaches as far as the kernel, wherever it stands.
     */
    MAXIMUM
}
