package org.desdm.fits.image;

import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.geometry.PixelBox;

/**
 * A 2-D image of 32-bit floats, row-major: pixel (x, y) is {@code data[y * width + x]}.
 *
 * <p>x runs along NAXIS1. The shape is fixed for life; the pixels are mutable and shared with every
 * holder of {@link #data()}. Not thread-safe, except that threads may write disjoint rows.
 */
public final class FloatImage {

    private final int width;
    private final int height;
    private final float[] data;

    private FloatImage(int width, int height, float[] data) {
        this.width = width;
        this.height = height;
        this.data = data;
    }

    /** A new image filled with zeros. */
    public static FloatImage zeros(int width, int height) {
        return wrap(width, height, new float[Math.multiplyExact(width, height)]);
    }

    /** An image over {@code data} itself; no copy is made. */
    public static FloatImage wrap(int width, int height, float[] data) {
        if (width <= 0 || height <= 0 || (long) width * height != data.length) {
            throw new ShapeMismatchException(
                    "cannot wrap %d values as %d x %d pixels"
                            .formatted(data.length, width, height));
        }
        return new FloatImage(width, height, data);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The live pixels, row-major. Hot loops read and write here. */
    public float[] data() {
        return data;
    }

    /** Index in {@link #data()} of the first pixel of row {@code y}. */
    public int rowStart(int y) {
        return y * width;
    }

    /** One pixel, bounds-checked by the array only; for tests and sparse access, not for loops. */
    public float get(int x, int y) {
        return data[y * width + x];
    }

    /** A copy with pixels of its own. */
    public FloatImage copy() {
        return new FloatImage(width, height, data.clone());
    }

    /** A new image of the pixels of {@code box}. */
    public FloatImage trimmed(PixelBox box) {
        requireInside(box, width, height);
        FloatImage part = zeros(box.width(), box.height());
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

    /** Fraction of the pixels below {@code limit}; NaN counts as below. */
    public double fractionBelow(float limit) {
        long below = 0;
        for (float v : data) {
            if (!(v >= limit)) {
                below++;
            }
        }
        return (double) below / data.length;
    }

    /** Throws unless {@code other} has this shape; {@code role} names it in the message. */
    public void requireSameShape(FloatImage other, String role) {
        requireSameShape(other.width, other.height, role);
    }

    /** Throws unless the shape is this one; {@code role} names its owner in the message. */
    public void requireSameShape(int otherWidth, int otherHeight, String role) {
        if (otherWidth != width || otherHeight != height) {
            throw new ShapeMismatchException(
                    "%s is %d x %d pixels, image is %d x %d"
                            .formatted(role, otherWidth, otherHeight, width, height));
        }
    }

    static void requireInside(PixelBox box, int width, int height) {
        if (!PixelBox.ofSize(width, height).contains(box)) {
            throw new ShapeMismatchException(
                    "section %s reaches outside an image of %d x %d pixels"
                            .formatted(box, width, height));
        }
    }
}
