package org.desdm.fits.coadd;

import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.background.BackgroundConfig;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.resample.ResampleConfig;

/**
 * How a coadd is made.
 *
 * @param method what becomes of the samples of a pixel
 * @param resampling how inputs are brought to the coadd's pixels; its flux scale is multiplied by
 *     that of each input
 * @param background how the background of each input is measured, that is subtracted from it; empty
 *     if none is
 * @param leftOut mask bits whose pixels have no weight
 * @param mask how mask bits are combined
 * @param bandBytes memory for the resampled inputs of one band of rows, for each thread
 */
public record CoaddConfig(
        CoaddMethod method,
        ResampleConfig resampling,
        Optional<BackgroundConfig> background,
        BadPixelBits leftOut,
        MaskMethod mask,
        long bandBytes) {

    private static final long BAND_BYTES = 64L << 20;

    /** Weighted means of Lanczos3, each input's background taken off in meshes of 256 pixels. */
    public static final CoaddConfig DEFAULT =
            new CoaddConfig(
                    new CoaddMethod.Weighted(Weighting.INPUT),
                    ResampleConfig.DEFAULT,
                    Optional.of(BackgroundConfig.DES),
                    BadPixelBits.NONE,
                    MaskMethod.OR,
                    BAND_BYTES);

    public CoaddConfig {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(resampling, "resampling");
        Objects.requireNonNull(background, "background");
        Objects.requireNonNull(leftOut, "leftOut");
        Objects.requireNonNull(mask, "mask");
        if (bandBytes < 1) {
            throw new IllegalArgumentException("bandBytes must be above 0, got " + bandBytes);
        }
    }

    /** The same with another rule for the samples of a pixel. */
    public CoaddConfig withMethod(CoaddMethod value) {
        return new CoaddConfig(value, resampling, background, leftOut, mask, bandBytes);
    }

    /** The same with inputs resampled in another way. */
    public CoaddConfig withResampling(ResampleConfig value) {
        return new CoaddConfig(method, value, background, leftOut, mask, bandBytes);
    }

    /** The same with another background taken off, or none. */
    public CoaddConfig withBackground(Optional<BackgroundConfig> value) {
        return new CoaddConfig(method, resampling, value, leftOut, mask, bandBytes);
    }

    /** The same with other mask bits whose pixels have no weight. */
    public CoaddConfig withLeftOut(BadPixelBits value) {
        return new CoaddConfig(method, resampling, background, value, mask, bandBytes);
    }

    /** The same with mask bits combined in another way. */
    public CoaddConfig withMask(MaskMethod value) {
        return new CoaddConfig(method, resampling, background, leftOut, value, bandBytes);
    }

    /** The same with other memory for a band. */
    public CoaddConfig withBandBytes(long value) {
        return new CoaddConfig(method, resampling, background, leftOut, mask, value);
    }
}
