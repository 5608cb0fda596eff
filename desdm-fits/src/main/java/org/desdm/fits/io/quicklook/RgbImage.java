package org.desdm.fits.io.quicklook;

import java.util.Arrays;
import org.desdm.fits.geometry.PixelBox;

/**
 * A picture: colours {@code 0xRRGGBB}, row-major, row 0 at the <em>top</em>.
 *
 * <p>The shape is fixed; the pixels are mutable and shared with every holder of {@link #data()}.
 */
public final class RgbImage {

    private final int width;
    private final int height;
    private final int[] data;

    private RgbImage(int width, int height) {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException(
                    "a picture needs pixels, not %d x %d".formatted(width, height));
        }
        this.width = width;
        this.height = height;
        this.data = new int[Math.multiplyExact(width, height)];
    }

    /** A new picture of one colour. */
    public static RgbImage filled(int width, int height, int rgb) {
        RgbImage picture = new RgbImage(width, height);
        Arrays.fill(picture.data, rgb);
        return picture;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The live colours; pixel (x, y) is {@code data[y * width + x]}, y counts from the top. */
    public int[] data() {
        return data;
    }

    /** One colour; for tests and sparse access, not for loops. */
    public int get(int x, int y) {
        return data[y * width + x];
    }

    /** Paints every pixel of {@code box}, which must lie in the picture. */
    public void fill(PixelBox box, int rgb) {
        for (int y = box.y0(); y < box.y1(); y++) {
            Arrays.fill(data, y * width + box.x0(), y * width + box.x1(), rgb);
        }
    }

    /** Paints the border of {@code box}, {@code thickness} pixels wide and inside it. */
    public void frame(PixelBox box, int thickness, int rgb) {
        int t = Math.min(thickness, Math.min(box.width(), box.height()));
        fill(new PixelBox(box.x0(), box.y0(), box.x1(), box.y0() + t), rgb);
        fill(new PixelBox(box.x0(), box.y1() - t, box.x1(), box.y1()), rgb);
        fill(new PixelBox(box.x0(), box.y0(), box.x0() + t, box.y1()), rgb);
        fill(new PixelBox(box.x1() - t, box.y0(), box.x1(), box.y1()), rgb);
    }

    /** Copies {@code part} so that its upper left pixel comes to lie at (x, y). */
    public void paste(RgbImage part, int x, int y) {
        for (int row = 0; row < part.height; row++) {
            System.arraycopy(part.data, row * part.width, data, (y + row) * width + x, part.width);
        }
    }
}
