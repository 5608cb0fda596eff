package org.desdm.fits.io;

/**
 * What images of whole numbers may lose when they are packed, as fpack's options say. Noise is that
 * of the pixels as they stand in the file, before BSCALE, in the middle of the image.
 *
 * @param asFloats whether they are quantised as floats are ({@code -i2f})
 * @param leastSteps noise that such an image has at least, in units of q ({@code -n3ratio})
 * @param leastNoise noise that it has at least ({@code -n3min}); others lose nothing
 * @param keptNoise the noise to which images with a BSCALE are scaled down if they have more
 *     ({@code -n}); 0 for none
 */
public record IntegerLoss(
        boolean asFloats, double leastSteps, double leastNoise, double keptNoise) {

    /** Nothing is lost; the noise that fpack asks for by default. */
    public static final IntegerLoss NONE = new IntegerLoss(false, 2, 6, 0);

    public IntegerLoss {
        if (asFloats && keptNoise > 0) {
            throw new IllegalArgumentException(
                    "whole numbers become floats, or lose noise; not both");
        }
        boolean finite = Double.isFinite(leastSteps) && Double.isFinite(leastNoise);
        boolean held = keptNoise == 0 || (float) keptNoise >= Float.MIN_NORMAL;
        if (!finite || !held || !Float.isFinite((float) keptNoise)) {
            throw new IllegalArgumentException(
                    "noises must be finite, and that to be kept 0 or a float above it: %s, %s, %s"
                            .formatted(leastSteps, leastNoise, keptNoise));
        }
    }
}
