package org.desdm.fits.resample;

import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;

/**
 * Pixels of an input image, or of some of its rows and columns: row-major, {@code box.width()} to a
 * row. Arrays may be longer than the box. Nothing here is copied or changed.
 *
 * @param box which pixels of the image these are
 * @param science values
 * @param weight inverse variances, 0 for no information; of length 0 if there are none: then every
 *     finite pixel has weight 1
 * @param mask bits; of length 0 if there are none
 */
public record InputPiece(PixelBox box, float[] science, float[] weight, int[] mask) {

    private static final float[] NO_WEIGHT = {};
    private static final int[] NO_MASK = {};

    public InputPiece {
        checkLength("science", science.length, box);
        if (weight.length > 0) {
            checkLength("weight", weight.length, box);
        }
        if (mask.length > 0) {
            checkLength("mask", mask.length, box);
        }
    }

    /** The whole of an image, over its own pixels. */
    public static InputPiece of(CcdImage image) {
        return new InputPiece(
                PixelBox.ofSize(image.science().width(), image.science().height()),
                image.science().data(),
                image.weight().map(weight -> weight.data()).orElse(NO_WEIGHT),
                image.mask().map(MaskImage::data).orElse(NO_MASK));
    }

    boolean hasWeight() {
        return weight.length > 0;
    }

    boolean hasMask() {
        return mask.length > 0;
    }

    private static void checkLength(String plane, int length, PixelBox box) {
        if (length < box.area()) {
            throw new ShapeMismatchException(
                    "%s has %d pixels, the box %s %d".formatted(plane, length, box, box.area()));
        }
    }
}
