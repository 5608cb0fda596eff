package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.desdm.fits.internal.DoubleNoise;
import org.desdm.fits.internal.NoiseEstimate;

/**
 * Noise of an image of whole numbers of at most 32 bits, as they stand in the file, in the middle
 * of its middle plane: as fpack measures it.
 *
 * @param sigma the least of the estimates of second, third and fifth differences
 * @param third that of third differences
 */
record ImageNoise(double sigma, double third) {

    /** Longest side of the part that is looked at. */
    private static final long SIDE = 4100;

    /** Measures the pixels of an image. */
    static ImageNoise of(PixelSource pixels, Hdu hdu) throws IOException {
        long width = hdu.axes().get(0);
        long height = hdu.axes().size() > 1 ? hdu.axes().get(1) : 1;
        long planes = hdu.axes().size() > 2 ? hdu.axes().get(2) : 1;
        long plane = planes / 2 * width * height;
        int columns = (int) (end(width) - start(width));
        int rows = (int) (end(height) - start(height));
        boolean narrow = columns < NoiseEstimate.SHORTEST_ROW;
        int length = narrow ? columns * rows : columns;
        double[] values = new double[length];
        DoubleNoise noise = new DoubleNoise();
        noise.begin(length, narrow ? 1 : rows);
        Row row = new Row(pixels, hdu, columns);
        for (int y = 0; y < rows; y++) {
            long first = plane + (start(height) + y) * width + start(width);
            row.read(first, values, narrow ? y * columns : 0);
            if (!narrow) {
                noise.row(values, 0, length, true);
            }
        }
        if (narrow) {
            noise.row(values, 0, length, true);
        }
        return new ImageNoise(noise.sigma(), noise.thirdOrder());
    }

    private static long start(long length) {
        return Math.max(0, length / 2 - SIDE / 2);
    }

    private static long end(long length) {
        return Math.min(length, length / 2 + SIDE / 2);
    }

    /** A row of the part. */
    private record Row(PixelSource pixels, Hdu hdu, int count, byte[] bytes) {

        Row(PixelSource pixels, Hdu hdu, int count) {
            this(pixels, hdu, count, new byte[count * hdu.bitpix() / Byte.SIZE]);
        }

        void read(long first, double[] target, int offset) throws IOException {
            pixels.raw(first, count, bytes);
            ByteBuffer from = ByteBuffer.wrap(bytes);
            OptionalLong blank = pixels.scaling().blank();
            for (int i = 0; i < count; i++) {
                int value = WholePixels.next(from, hdu.bitpix());
                boolean isNull = blank.isPresent() && blank.getAsLong() == value;
                target[offset + i] = isNull ? Double.NaN : value;
            }
        }
    }
}
