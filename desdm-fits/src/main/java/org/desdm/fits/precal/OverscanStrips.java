package org.desdm.fits.precal;

import java.util.List;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;

/** Pixels of a frame that is read row by row, copied out of it. */
final class OverscanStrips {

    /** Rows read at once: half a megabyte of a full frame. */
    private static final int ROWS = 64;

    private OverscanStrips() {}

    /** The boxes' pixels, ADU, a strip for each; one pass over the rows. */
    static List<OverscanStrip> read(RowSource raw, List<PixelBox> boxes) {
        List<OverscanStrip> strips =
                boxes.stream()
                        .map(b -> OverscanStrip.copied(FloatImage.zeros(b.width(), b.height()), b))
                        .toList();
        int first = boxes.stream().mapToInt(PixelBox::y0).min().orElseThrow();
        int end = boxes.stream().mapToInt(PixelBox::y1).max().orElseThrow();
        float[] band = new float[Math.min(ROWS, end - first) * raw.width()];
        for (int y = first; y < end; y += ROWS) {
            int last = Math.min(y + ROWS, end);
            raw.read(y, last, band, 0);
            for (OverscanStrip strip : strips) {
                copy(band, raw.width(), y, last, strip);
            }
        }
        return strips;
    }

    private static void copy(float[] band, int width, int first, int end, OverscanStrip strip) {
        PixelBox box = strip.raw();
        FloatImage pixels = strip.image();
        for (int row = Math.max(first, box.y0()); row < Math.min(end, box.y1()); row++) {
            int from = (row - first) * width + box.x0();
            System.arraycopy(
                    band, from, pixels.data(), pixels.rowStart(row - box.y0()), box.width());
        }
    }
}
