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
 * @param below the signal less the rounded one, in 256ths of an ADU, rounded down: for what comes
 *     before rounding, such as crosstalk
 */
public record RawCcd(FitsHeader header, int width, int height, short[] unsigned16, byte[] below) {

    private static final int PARTS = 256;

    /** A frame of zeros. */
    static RawCcd blank(FitsHeader header, int width, int height) {
        int pixels = width * height;
        return new RawCcd(header, width, height, new short[pixels], new byte[pixels]);
    }

    /** Digitises a signal: rounds it, and cuts it to 0 … 65535. */
    void set(int pixel, double signal) {
        int adu = (int) Math.floor(signal + 0.5);
        int kept = Math.max(0, Math.min(0xFFFF, adu));
        unsigned16[pixel] = (short) kept;
        below[pixel] = kept == adu ? (byte) Math.floor((signal - adu) * PARTS) : 0;
    }

    /** The signal of a pixel that was not cut, to 1/512 ADU. */
    double signal(int pixel) {
        return (unsigned16[pixel] & 0xFFFF) + (below[pixel] + 0.5) / PARTS;
    }

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
