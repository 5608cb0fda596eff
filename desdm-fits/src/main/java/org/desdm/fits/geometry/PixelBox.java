package org.desdm.fits.geometry;

/**
 * Rectangle of pixels, 0-based and half-open: {@code x0 <= x < x1}, {@code y0 <= y < y1}.
 *
 * <p>The only region type used inside desdm. FITS section strings are turned into boxes once, by
 * {@link FitsSection#toBox}.
 *
 * @param x0 first column
 * @param y0 first row
 * @param x1 column after the last
 * @param y1 row after the last
 */
public record PixelBox(int x0, int y0, int x1, int y1) {

    public PixelBox {
        if (x0 < 0 || y0 < 0 || x1 <= x0 || y1 <= y0) {
            throw new IllegalArgumentException(
                    "empty or negative pixel box: x=[%d,%d) y=[%d,%d)".formatted(x0, x1, y0, y1));
        }
    }

    /** The box of a whole image. */
    public static PixelBox ofSize(int width, int height) {
        return new PixelBox(0, 0, width, height);
    }

    public int width() {
        return x1 - x0;
    }

    public int height() {
        return y1 - y0;
    }

    /** Number of pixels. */
    public long area() {
        return (long) width() * height();
    }

    /** Whether the pixel lies in the box. */
    public boolean contains(int x, int y) {
        return x >= x0 && x < x1 && y >= y0 && y < y1;
    }

    /** Whether every pixel of {@code other} lies in this box. */
    public boolean contains(PixelBox other) {
        return other.x0 >= x0 && other.x1 <= x1 && other.y0 >= y0 && other.y1 <= y1;
    }

    /** Whether the boxes share a pixel. */
    public boolean overlaps(PixelBox other) {
        return other.x0 < x1 && x0 < other.x1 && other.y0 < y1 && y0 < other.y1;
    }

    /** This box moved by {@code dx} columns and {@code dy} rows. */
    public PixelBox shifted(int dx, int dy) {
        return new PixelBox(x0 + dx, y0 + dy, x1 + dx, y1 + dy);
    }

    @Override
    public String toString() {
        return "[%d:%d,%d:%d]".formatted(x0 + 1, x1, y0 + 1, y1);
    }
}
