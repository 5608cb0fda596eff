package org.desdm.fits.sky;

import org.desdm.fits.mask.BadPixelBits;

/**
 * How the sky of a CCD is measured in blocks.
 *
 * @param blockSize side of a block, pixels; must divide width and height of the image
 * @param bits mask bits that leave a pixel out
 * @param fill value of a block without a good pixel
 */
public record MiniSkyConfig(int blockSize, BadPixelBits bits, float fill) {

    /** The survey's: blocks of 128 pixels, bits 2047, −1 where there is no sky. */
    public static final MiniSkyConfig DEFAULT = new MiniSkyConfig(128, new BadPixelBits(2047), -1f);

    public MiniSkyConfig {
        if (blockSize < 1) {
            throw new IllegalArgumentException("blockSize must be at least 1, got " + blockSize);
        }
        if (!Float.isFinite(fill)) {
            throw new IllegalArgumentException("fill must be a number, got " + fill);
        }
    }
}
