package org.desdm.fits.io.quicklook;

import java.util.Map;
import java.util.Optional;
import org.desdm.fits.geometry.PixelBox;

/**
 * A picture of the focal plane, and what is needed to read it.
 *
 * @param image the picture
 * @param range the values shown as black and white, the same for all CCDs; empty if no pixel had a
 *     value
 * @param cells by CCDNUM, the pixels of the picture that a CCD takes, rows counted from the top
 */
public record Mosaic(RgbImage image, Optional<DisplayRange> range, Map<Integer, PixelBox> cells) {

    public Mosaic {
        cells = Map.copyOf(cells);
    }

    /** The picture as a PNG file. */
    public byte[] png() {
        return PngEncoder.encode(image);
    }
}
