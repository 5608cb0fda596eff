package org.desdm.fits.io.quicklook;

import java.util.Arrays;
import org.desdm.fits.image.FloatImage;

/**
 * Means over square blocks of pixels, which make an image small enough to show.
 *
 * <p>Blocks start at the first pixel; those at the far edges may be narrower. A block's mean is
 * that of its pixels that have a value; NaN if none has.
 */
final class BlockAverage {

    private BlockAverage() {}

    /** The smallest block side that makes the image fit into the given size. */
    static int sideToFit(FloatImage image, int maxWidth, int maxHeight) {
        return Math.max(ceilDiv(image.width(), maxWidth), ceilDiv(image.height(), maxHeight));
    }

    /** The image of the means of blocks of {@code side} x {@code side} pixels. */
    static FloatImage of(FloatImage image, int side) {
        int width = ceilDiv(image.width(), side);
        int height = ceilDiv(image.height(), side);
        FloatImage means = FloatImage.zeros(width, height);
        double[] sums = new double[width];
        int[] counts = new int[width];
        for (int by = 0; by < height; by++) {
            Arrays.fill(sums, 0);
            Arrays.fill(counts, 0);
            int endRow = Math.min(image.height(), (by + 1) * side);
            for (int y = by * side; y < endRow; y++) {
                addRow(image, y, side, sums, counts);
            }
            for (int bx = 0; bx < width; bx++) {
                means.data()[means.rowStart(by) + bx] = (float) (sums[bx] / counts[bx]);
            }
        }
        return means;
    }

    private static void addRow(FloatImage image, int y, int side, double[] sums, int[] counts) {
        float[] data = image.data();
        int end = image.rowStart(y) + image.width();
        int i = image.rowStart(y);
        for (int bx = 0; bx < sums.length; bx++) {
            int blockEnd = Math.min(end, i + side);
            for (; i < blockEnd; i++) {
                float v = data[i];
                if (Math.abs(v) <= Float.MAX_VALUE) {
                    sums[bx] += v;
                    counts[bx]++;
                }
            }
        }
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }
}
