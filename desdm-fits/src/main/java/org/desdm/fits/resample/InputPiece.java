package org.desdm.fits.resample;

import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.geometry.PixelBox;

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

    public InputPiece {
        checkLength("science", science.length, box);
        if (weight.length > 0) {
            checkLength("weight", weight.length, box);
        }
        if (mask.length > 0) {
            checkLength("mask", mask.length, box);
        }
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
