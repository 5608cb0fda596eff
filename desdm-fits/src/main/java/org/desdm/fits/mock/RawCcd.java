package org.desdm.fits.mock;

import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.FloatImage;

/**
 * One CCD as the camera writes it, overscan and all.
 *
 * @param header keywords of its extension, without those of the array
 * @param width columns
 * @param height rows
 * @param unsigned16 pixels in ADU, row by row, 0 to 65535: each as the 16 bits of its value
 */
public record RawCcd(FitsHeader header, int width, int height, short[] unsigned16) {

    /** One pixel, ADU. */
    public int get(int x, int y) {
        return unsigned16[y * width + x] & 0xFFFF;
    }

    /** The pixels as numbers, ADU. */
    public FloatImage toImage() {
        FloatImage image = FloatImage.zeros(width, height);
        float[] data = image.data();
        for (int i = 0; i < data.length; i++) {
            data[i] = unsigned16[i] & 0xFFFF;
        }
        return image;
    }
}
