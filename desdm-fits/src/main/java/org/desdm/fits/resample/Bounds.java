package org.desdm.fits.resample;

import java.util.Optional;
import org.desdm.fits.geometry.PixelBox;

/** The smallest rectangle around the points that were added. */
final class Bounds {

    private double x0 = Double.POSITIVE_INFINITY;
    private double y0 = Double.POSITIVE_INFINITY;
    private double x1 = Double.NEGATIVE_INFINITY;
    private double y1 = Double.NEGATIVE_INFINITY;

    /** Adds a point; NaN is left out. */
    void add(double x, double y) {
        if (x == x && y == y) {
            x0 = Math.min(x0, x);
            y0 = Math.min(y0, y);
            x1 = Math.max(x1, x);
            y1 = Math.max(y1, y);
        }
    }

    /** Adds every pixel of a box. */
    void add(PixelBox box) {
        add(box.x0(), box.y0());
        add(box.x1() - 1, box.y1() - 1);
    }

    /** The pixels within {@code margin} of the rectangle that {@code whole} has. */
    Optional<PixelBox> findBox(int margin, PixelBox whole) {
        double left = Math.max(whole.x0(), Math.floor(x0) - margin);
        double low = Math.max(whole.y0(), Math.floor(y0) - margin);
        double right = Math.min(whole.x1(), Math.ceil(x1) + margin + 1);
        double high = Math.min(whole.y1(), Math.ceil(y1) + margin + 1);
        return left < right && low < high
                ? Optional.of(new PixelBox((int) left, (int) low, (int) right, (int) high))
                : Optional.empty();
    }

    /** How many pixels the rectangle touches; infinite if no point was added. */
    double pixels() {
        double columns = Math.floor(x1 + 0.5) - Math.floor(x0 + 0.5) + 1;
        return columns * (Math.floor(y1 + 0.5) - Math.floor(y0 + 0.5) + 1);
    }

    /** First column of the pixels that the rectangle touches. */
    int firstX() {
        return (int) Math.floor(x0 + 0.5);
    }

    /** First row of the pixels that the rectangle touches. */
    int firstY() {
        return (int) Math.floor(y0 + 0.5);
    }

    /** Column after the last of the pixels that the rectangle touches. */
    int endX() {
        return (int) Math.floor(x1 + 0.5) + 1;
    }

    /** Row after the last of the pixels that the rectangle touches. */
    int endY() {
        return (int) Math.floor(y1 + 0.5) + 1;
    }
}
