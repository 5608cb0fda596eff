package org.desdm.fits.resample;

import java.util.Objects;

/**
 * How an image is resampled.
 *
 * @param kernel what values between pixels are made of
 * @param variance what the variance is made of
 * @param badPixels what is done with bad pixels
 * @param mask which mask bits are taken
 * @param area whether flux or surface brightness is conserved
 * @param fluxScale values are multiplied by this, variances by its square (FLXSCALE)
 * @param oversampling samples of an output pixel on each axis, whose mean is taken; 0: as many as
 *     input pixels go into one of the output, rounded
 * @param positionError largest error of a position that comes from a grid, input pixels
 */
public record ResampleConfig(
        ResampleKernel kernel,
        VarianceRule variance,
        BadPixelRule badPixels,
        MaskRule mask,
        AreaScaling area,
        double fluxScale,
        int oversampling,
        double positionError) {

    /** Most samples of an output pixel on each axis. */
    public static final int MOST_SAMPLES = 64;

    /** Lanczos3, variance of the sum, flux conserved pixel by pixel, positions to 0.001 pixels. */
    public static final ResampleConfig DEFAULT =
            new ResampleConfig(
                    ResampleKernel.LANCZOS3,
                    VarianceRule.SQUARED_KERNEL,
                    BadPixelRule.EXCLUDE,
                    MaskRule.NEAREST,
                    AreaScaling.VARIABLE,
                    1,
                    0,
                    0.001);

    /** What SWarp does by default, but for its kernel's name ({@code compat}). */
    public static final ResampleConfig COMPAT =
            DEFAULT.withVariance(VarianceRule.MAXIMUM).withArea(AreaScaling.FIXED);

    public ResampleConfig {
        Objects.requireNonNull(kernel, "kernel");
        Objects.requireNonNull(variance, "variance");
        Objects.requireNonNull(badPixels, "badPixels");
        Objects.requireNonNull(mask, "mask");
        Objects.requireNonNull(area, "area");
        if (!(fluxScale > 0) || Double.isInfinite(fluxScale)) {
            throw new IllegalArgumentException("fluxScale must be above 0, got " + fluxScale);
        }
        if (oversampling < 0 || oversampling > MOST_SAMPLES) {
            throw new IllegalArgumentException(
                    "oversampling must be 0 (automatic) to %d, got %d"
                            .formatted(MOST_SAMPLES, oversampling));
        }
        if (!(positionError > 0) || positionError > 0.5) {
            throw new IllegalArgumentException(
                    "positionError must be above 0 and at most 0.5 pixels, got " + positionError);
        }
    }

    public ResampleConfig withKernel(ResampleKernel value) {
        return new ResampleConfig(
                value, variance, badPixels, mask, area, fluxScale, oversampling, positionError);
    }

    public ResampleConfig withVariance(VarianceRule value) {
        return new ResampleConfig(
                kernel, value, badPixels, mask, area, fluxScale, oversampling, positionError);
    }

    public ResampleConfig withBadPixels(BadPixelRule value) {
        return new ResampleConfig(
                kernel, variance, value, mask, area, fluxScale, oversampling, positionError);
    }

    public ResampleConfig withMask(MaskRule value) {
        return new ResampleConfig(
                kernel, variance, badPixels, value, area, fluxScale, oversampling, positionError);
    }

    public ResampleConfig withArea(AreaScaling value) {
        return new ResampleConfig(
                kernel, variance, badPixels, mask, value, fluxScale, oversampling, positionError);
    }

    public ResampleConfig withFluxScale(double value) {
        return new ResampleConfig(
                kernel, variance, badPixels, mask, area, value, oversampling, positionError);
    }

    public ResampleConfig withOversampling(int value) {
        return new ResampleConfig(
                kernel, variance, badPixels, mask, area, fluxScale, value, positionError);
    }

    public ResampleConfig withPositionError(double value) {
        return new ResampleConfig(
                kernel, variance, badPixels, mask, area, fluxScale, oversampling, value);
    }
}
