package org.desdm.fits.precal.repair;

import java.util.Objects;
import java.util.OptionalLong;
import org.desdm.fits.mask.BadPixelBits;

/**
 * How gaps are filled along rows.
 *
 * @param filled mask bits of pixels that are to be filled
 * @param invalid mask bits of pixels whose value must not be used beside a gap
 * @param method what is put into a gap with a usable pixel at either side
 * @param minimumWidth gaps of fewer pixels are left alone
 * @param maximumWidth gaps of more pixels are left alone
 * @param dilation pixels at either side of a flagged run that are filled as well
 * @param blockSize pixels at either side whose mean is the value of that side; those that are not
 *     usable are left out
 * @param noiseSeed if present, filled pixels get normal noise of the variance that the weight map
 *     states beside the gap, drawn from this seed
 */
public record RowInterpolationConfig(
        BadPixelBits filled,
        BadPixelBits invalid,
        Method method,
        int minimumWidth,
        int maximumWidth,
        int dilation,
        int blockSize,
        OptionalLong noiseSeed) {

    /** What is put between two sides. */
    public enum Method {
        /** A straight line from one side to the other. */
        LINEAR,
        /** The mean of both sides, as the survey does. */
        MEAN
    }

    private static final int LARGEST_BLOCK = 5;

    /**
     * The survey's bits, a straight line, gaps of any width: fills BPM, SATURATE, CRAY, STAR,
     * TRAIL, EDGEBLEED and STREAK, and uses none of these, nor BADAMP and EDGE.
     */
    public static final RowInterpolationConfig DEFAULT =
            new RowInterpolationConfig(
                    BadPixelBits.parse("BPM,SATURATE,CRAY,STAR,TRAIL,EDGEBLEED,STREAK"),
                    BadPixelBits.parse("BPM,SATURATE,CRAY,STAR,TRAIL,EDGEBLEED,STREAK,BADAMP,EDGE"),
                    Method.LINEAR,
                    1,
                    Integer.MAX_VALUE,
                    0,
                    1,
                    OptionalLong.empty());

    /** The survey's: {@link #DEFAULT} with the mean of both sides. */
    public static final RowInterpolationConfig COMPAT = DEFAULT.withMethod(Method.MEAN);

    /** The survey's for coadds: fills BPM and TRAIL with the mean of both sides. */
    public static final RowInterpolationConfig COADD_COMPAT =
            COMPAT.withBits(BadPixelBits.parse("TRAIL,BPM"), BadPixelBits.parse("TRAIL,BPM,EDGE"));

    public RowInterpolationConfig {
        Objects.requireNonNull(filled, "filled");
        Objects.requireNonNull(invalid, "invalid");
        Objects.requireNonNull(method, "method");
        if (minimumWidth < 1 || maximumWidth < minimumWidth || dilation < 0) {
            throw new IllegalArgumentException(
                    "gaps of %d to %d pixels, %d wider, cannot be filled"
                            .formatted(minimumWidth, maximumWidth, dilation));
        }
        if (blockSize < 1 || blockSize > LARGEST_BLOCK) {
            throw new IllegalArgumentException(
                    "blockSize must be 1 to " + LARGEST_BLOCK + ", got " + blockSize);
        }
    }

    /** This configuration with another method. */
    public RowInterpolationConfig withMethod(Method other) {
        return new RowInterpolationConfig(
                filled, invalid, other, minimumWidth, maximumWidth, dilation, blockSize, noiseSeed);
    }

    /** This configuration with other bits. */
    public RowInterpolationConfig withBits(BadPixelBits toFill, BadPixelBits notToUse) {
        return new RowInterpolationConfig(
                toFill,
                notToUse,
                method,
                minimumWidth,
                maximumWidth,
                dilation,
                blockSize,
                noiseSeed);
    }

    /** This configuration for gaps of other widths. */
    public RowInterpolationConfig withWidths(int least, int most) {
        return new RowInterpolationConfig(
                filled, invalid, method, least, most, dilation, blockSize, noiseSeed);
    }

    /** This configuration with wider gaps, and sides of several pixels. */
    public RowInterpolationConfig withDilation(int pixels, int block) {
        return new RowInterpolationConfig(
                filled, invalid, method, minimumWidth, maximumWidth, pixels, block, noiseSeed);
    }

    /** This configuration with noise in what is filled. */
    public RowInterpolationConfig withNoise(long seed) {
        return new RowInterpolationConfig(
                filled,
                invalid,
                method,
                minimumWidth,
                maximumWidth,
                dilation,
                blockSize,
                OptionalLong.of(seed));
    }
}
