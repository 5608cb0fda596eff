package org.desdm.fits.image;

import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.geometry.PixelBox;

/**
 * A 2-D mask of bits, row-major: pixel (x, y) is {@code data[y * width + x]}; 0 means good.
 *
 * <p>Mutable and shared like {@link FloatImage}. Bits without a name are carried.
 */
public final class MaskImage {

    private final int width;
    private final int height;
    private final int[] data;

    private MaskImage(int width, int height, int[] data) {
        this.width = width;
        this.height = height;
        this.data = data;
    }

    /** A new mask of good pixels. */
    public static MaskImage zeros(int width, int height) {
        return wrap(width, height, new int[Math.multiplyExact(width, height)]);
    }

    /** A mask over {@code data} itself; no copy is made. */
    public static MaskImage wrap(int width, int height, int[] data) {
        if (width <= 0 || height <= 0 || (long) width * height != data.length) {
            throw new ShapeMismatchException(
                    "cannot wrap %d values as %d x %d pixels"
                            .formatted(data.length, width, height));
        }
        return new MaskImage(width, height, data);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The live bits, row-major. */
    public int[] data() {
        return data;
    }

    /** Index in {@link #data()} of the first pixel of row {@code y}. */
    public int rowStart(int y) {
        return y * width;
    }

    /** One pixel; for tests and sparse access, not for loops. */
    public int get(int x, int y) {
        return data[y * width + x];
    }

    /** A copy with bits of its own. */
    public MaskImage copy() {
        return new MaskImage(width, height, data.clone());
    }

    /** A new mask of the pixels of {@code box}. */
    public MaskImage trimmed(PixelBox box) {
        FloatImage.requireInside(box, width, height);
        MaskImage part = zeros(box.width(), box.height());
        for (int y = 0; y < part.height; y++) {
            System.arraycopy(
                    data,
                    rowStart(box.y0() + y) + box.x0(),
                    part.data,
                    part.rowStart(y),
                    part.width);
        }
        return part;
    }

    /** Number of pixels that have any of {@code bits}. */
    public long count(int bits) {
        long count = 0;
        for (int v : data) {
            if ((v & bits) != 0) {
                count++;
            }
        }
        return count;
    }
}
