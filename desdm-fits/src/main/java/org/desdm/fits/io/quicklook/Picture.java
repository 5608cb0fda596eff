package org.desdm.fits.io.quicklook;

import java.util.List;
import java.util.Optional;

/**
 * A picture of an image, and what is needed to read it.
 *
 * @param image the picture
 * @param range the values shown as black and white; empty if no pixel had a value
 * @param side side of the square of image pixels that became one picture pixel
 * @param legend the colours that are no brightness, those that occur
 */
public record Picture(
        RgbImage image, Optional<DisplayRange> range, int side, List<LegendEntry> legend) {

    public Picture {
        legend = List.copyOf(legend);
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        return PngEncoder.encode(image);
    }
}
