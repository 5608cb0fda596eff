package org.desdm.fits.io;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.tile.TileCompressor;

/**
 * An image as it goes to the compressor: as it stands in the file, or, of whole numbers that may
 * lose something, with less noise or as floats.
 *
 * @param header its header; BSCALE, BZERO and BLANK go with {@code pixels}
 * @param bitpix type of {@code pixels}
 * @param unsigned whether 16 bit pixels have a BZERO of 32768
 * @param pixels their bytes
 */
record ImageToPack(FitsHeader header, int bitpix, boolean unsigned, TileCompressor.Pixels pixels) {

    /** The image as it stands. */
    static ImageToPack of(Hdu hdu, PixelSource pixels) {
        boolean unsigned = hdu.bitpix() == 16 && pixels.scaling().isOtherSign(Short.SIZE);
        return new ImageToPack(hdu.header(), hdu.bitpix(), unsigned, pixels::raw);
    }

    /** An image of whole numbers as the floats that they mean; nulls are NaN. */
    static ImageToPack asFloats(Hdu hdu, PixelSource pixels) {
        FitsHeader header = hdu.header().copy();
        header.remove(StandardKeywords.BSCALE);
        header.remove(StandardKeywords.BZERO);
        header.remove(StandardKeywords.BLANK);
        return new ImageToPack(
                header,
                -Float.SIZE,
                false,
                (first, count, target, offset) -> {
                    float[] values = new float[count];
                    pixels.floats(first, values, 0, count);
                    ByteBuffer.wrap(target).position(offset).slice().asFloatBuffer().put(values);
                });
    }

    /**
     * An image of whole numbers in coarser steps: pixels are divided, BSCALE is multiplied; nulls
     * stay.
     */
    static ImageToPack rescaled(Hdu hdu, PixelSource pixels, double factor) {
        FitsHeader header = hdu.header().copy();
        header.set(StandardKeywords.BSCALE, pixels.scaling().bscale() * factor);
        OptionalLong blank = pixels.scaling().blank();
        return new ImageToPack(
                header,
                hdu.bitpix(),
                false,
                (first, count, target, offset) -> {
                    pixels.raw(first, count, target, offset);
                    ByteBuffer from = ByteBuffer.wrap(target).position(offset);
                    ByteBuffer to = ByteBuffer.wrap(target).position(offset);
                    for (int i = 0; i < count; i++) {
                        int value = WholePixels.next(from, hdu.bitpix());
                        boolean isNull = blank.isPresent() && blank.getAsLong() == value;
                        WholePixels.put(to, hdu.bitpix(), isNull ? value : value / factor);
                    }
                });
    }
}
