package org.desdm.fits.precal;

import java.util.List;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.RowSource;

/** The overscan of every amplifier of a frame that is read row by row. */
final class OverscanStrips {

    /** Rows read at once: half a megabyte of a full frame. */
    private static final int ROWS = 64;

    private OverscanStrips() {}

    /** The overscans' pixels, ADU, an image for each part of the layout; one pass over the rows. */
    static List<FloatImage> read(RowSource raw, TrimLayout layout) {
        List<FloatImage> strips =
                layout.parts().stream()
                        .map(p -> FloatImage.zeros(p.bias().width(), p.bias().height()))
                        .toList();
        int first = layout.parts().stream().mapToInt(p -> p.bias().y0()).min().orElseThrow();
        int end = layout.parts().stream().mapToInt(p -> p.bias().y1()).max().orElseThrow();
        float[] band = new float[Math.min(ROWS, end - first) * raw.width()];
        for (int y = first; y < end; y += ROWS) {
            int last = Math.min(y + ROWS, end);
            raw.read(y, last, band, 0);
            for (int amp = 0; amp < strips.size(); amp++) {
                PixelBox bias = layout.parts().get(amp).bias();
                FloatImage strip = strips.get(amp);
                for (int row = Math.max(y, bias.y0()); row < Math.min(last, bias.y1()); row++) {
                    int from = (row - y) * raw.width() + bias.x0();
                    int to = strip.rowStart(row - bias.y0());
                    System.arraycopy(band, from, strip.data(), to, bias.width());
                }
            }
        }
        return strips;
    }
}
