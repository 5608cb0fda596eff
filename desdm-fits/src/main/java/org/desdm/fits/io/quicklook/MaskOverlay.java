package org.desdm.fits.io.quicklook;

import java.util.Arrays;
import org.desdm.fits.image.MaskImage;

/**
 * Paints mask bits over a picture whose pixels are blocks of the image.
 *
 * <p>The paint is the thicker the larger the masked share of a block is, as its fourth root: a
 * cosmic ray stays visible where eight columns are one, and a lone pixel does not hide 63 others.
 */
final class MaskOverlay {

    /**
     * Paint of a block all of whose pixels are masked; less than 1, so that stars shine through.
     */
    private static final double FULL_PAINT = 0.85;

    private final MaskImage mask;
    private final int side;
    private final long[] pixels = new long[MaskGroup.values().length];

    /**
     * @param mask the mask of the whole image; not modified
     * @param side side of a block in image pixels
     */
    MaskOverlay(MaskImage mask, int side) {
        this.mask = mask;
        this.side = side;
    }

    /** Number of image pixels of each group, by its ordinal; known after painting. */
    long[] pixels() {
        return pixels;
    }

    /** Paints {@code picture}, which has one pixel a block and its bottom row first in the mask. */
    void paint(RgbImage picture) {
        int[][] counts = new int[pixels.length][picture.width()];
        for (int by = 0; by < picture.height(); by++) {
            for (int[] group : counts) {
                Arrays.fill(group, 0);
            }
            int endRow = Math.min(mask.height(), (by + 1) * side);
            for (int y = by * side; y < endRow; y++) {
                countRow(y, counts);
            }
            paintRow(picture, picture.height() - 1 - by, endRow - by * side, counts);
        }
    }

    private void countRow(int y, int[][] counts) {
        int start = mask.rowStart(y);
        for (int x = 0; x < mask.width(); x++) {
            int bits = mask.data()[start + x];
            if (bits != 0) {
                counts[MaskGroup.indexOf(bits)][x / side]++;
            }
        }
    }

    private void paintRow(RgbImage picture, int row, int blockRows, int[][] counts) {
        for (int bx = 0; bx < picture.width(); bx++) {
            int masked = 0;
            int colour = 0;
            for (MaskGroup group : MaskGroup.values()) {
                int n = counts[group.ordinal()][bx];
                if (n > 0) {
                    masked += n;
                    pixels[group.ordinal()] += n;
                    colour = Colours.mixed(colour, group.rgb(), (double) n / masked);
                }
            }
            if (masked > 0) {
                int area = blockRows * (Math.min(mask.width(), (bx + 1) * side) - bx * side);
                int i = row * picture.width() + bx;
                double paint = FULL_PAINT * Math.sqrt(Math.sqrt((double) masked / area));
                picture.data()[i] = Colours.mixed(picture.data()[i], colour, paint);
            }
        }
    }
}
