package org.desdm.fits.io.tile;

import org.desdm.fits.internal.BrokenStreamException;
import org.desdm.fits.internal.Gunzip;
import org.desdm.fits.internal.HcompressDecoder;
import org.desdm.fits.internal.PlioDecoder;
import org.desdm.fits.internal.RiceDecoder;
import org.desdm.fits.internal.RiceWidth;

/** The bytes of one stream to whole numbers or to the pixels themselves; for one thread. */
final class StreamDecoder {

    private static final int UNSIGNED = 32768;
    private static final int MASK_BLOCK = 32;

    private final TileFormat format;
    private final RiceDecoder rice;
    private final HcompressDecoder hcompress = new HcompressDecoder();
    private final Gunzip gunzip = new Gunzip();
    private byte[] inflated = new byte[0];
    private byte[] unshuffled = new byte[0];

    StreamDecoder(TileFormat format) {
        this.format = format;
        this.rice = new RiceDecoder(format.riceWidth(), format.riceBlock());
    }

    /**
     * Whole numbers of at most 32 bits: pixels, or floats that were quantised.
     *
     * @param wanted how many of them are needed at least
     */
    void ints(TileStream stream, TilePlace place, int[] out, int wanted)
            throws BrokenStreamException {
        if (format.codec() == TileCodec.RICE_1) {
            rice.decode(stream.bytes(), stream.from(), stream.length(), out, wanted);
        } else {
            ints(format.codec(), stream, place, out);
        }
        if (format.codec() == TileCodec.PLIO_1 && format.unsignedShift()) {
            for (int i = 0; i < place.pixels(); i++) {
                out[i] -= UNSIGNED;
            }
        }
    }

    /** A mask of nulls: not 0 where a pixel has no value. */
    void mask(TileCodec codec, TileStream stream, TilePlace place, int[] out)
            throws BrokenStreamException {
        if (codec == TileCodec.RICE_1) {
            new RiceDecoder(RiceWidth.BYTE, MASK_BLOCK)
                    .decode(stream.bytes(), stream.from(), stream.length(), out, place.pixels());
        } else {
            ints(codec, stream, place, out);
        }
    }

    private void ints(TileCodec codec, TileStream stream, TilePlace place, int[] out)
            throws BrokenStreamException {
        byte[] bytes = stream.bytes();
        int count = place.pixels();
        switch (codec) {
            case PLIO_1 ->
                    PlioDecoder.decode(
                            bytes, stream.from(), stream.length() / Short.BYTES, out, count);
            case HCOMPRESS_1 -> {
                int[] shape = place.rowsAndColumns();
                hcompress.decode(
                        bytes,
                        stream.from(),
                        stream.length(),
                        out,
                        new HcompressDecoder.Shape(shape[0], shape[1]),
                        format.smooth());
            }
            case NOCOMPRESS -> {
                int size = size(stream.length(), count, Integer.BYTES);
                PixelBytes.toInts(bytes, stream.from(), size, out, count);
            }
            default -> {
                int length = inflate(stream, count * Integer.BYTES);
                int size = size(length, count, Integer.BYTES);
                byte[] ordered = codec == TileCodec.GZIP_2 ? unshuffled(size, count) : inflated;
                PixelBytes.toInts(ordered, 0, size, out, count);
            }
        }
    }

    /** Pixels of 64 bits or floats whose bits are compressed as they are. */
    void lossless(TileStream stream, TilePixels.Kind kind, TilePixels out, int count)
            throws BrokenStreamException {
        int size = kind == TilePixels.Kind.FLOAT ? Float.BYTES : Long.BYTES;
        switch (format.codec()) {
            case GZIP_1 -> gunzip(stream, kind, out, count);
            case GZIP_2 -> {
                requireSize(inflate(stream, count * size), size, count);
                PixelBytes.toPixels(unshuffled(size, count), 0, kind, out, count);
            }
            case NOCOMPRESS -> plain(stream, kind, out, count);
            default ->
                    throw new BrokenStreamException(
                            "%s cannot hold such pixels unless they are quantised (ZSCALE)"
                                    .formatted(format.codec()),
                            0);
        }
    }

    /** Pixels gzipped in their own order. */
    void gunzip(TileStream stream, TilePixels.Kind kind, TilePixels out, int count)
            throws BrokenStreamException {
        boolean ints = kind == TilePixels.Kind.INT;
        int size = ints || kind == TilePixels.Kind.FLOAT ? Integer.BYTES : Long.BYTES;
        int length = inflate(stream, count * size);
        if (ints) {
            PixelBytes.toInts(inflated, 0, size(length, count, size), out.ints, count);
        } else {
            requireSize(length, size, count);
            PixelBytes.toPixels(inflated, 0, kind, out, count);
        }
    }

    /** Pixels that are not compressed. */
    void plain(TileStream stream, TilePixels.Kind kind, TilePixels out, int count)
            throws BrokenStreamException {
        if (kind == TilePixels.Kind.INT) {
            int size = size(stream.length(), count, Integer.BYTES);
            PixelBytes.toInts(stream.bytes(), stream.from(), size, out.ints, count);
        } else {
            int size = kind == TilePixels.Kind.FLOAT ? Float.BYTES : Long.BYTES;
            requireSize(stream.length(), size, count);
            PixelBytes.toPixels(stream.bytes(), stream.from(), kind, out, count);
        }
    }

    private int inflate(TileStream stream, int most) throws BrokenStreamException {
        if (inflated.length <= most) {
            inflated = new byte[most + 1];
        }
        return gunzip.inflate(stream.bytes(), stream.from(), stream.length(), inflated, most);
    }

    private byte[] unshuffled(int size, int count) {
        if (unshuffled.length < size * count) {
            unshuffled = new byte[size * count];
        }
        PixelBytes.unshuffle(inflated, unshuffled, size, count);
        return unshuffled;
    }

    /** Bytes of a whole number, which the length alone tells. */
    private static int size(int length, int count, int most) throws BrokenStreamException {
        int size = length / count;
        if (size < 1 || size > most || size == 3 || (long) size * count != length) {
            throw new BrokenStreamException(
                    "a tile of %d pixels has %d bytes".formatted(count, length), 0);
        }
        return size;
    }

    private static void requireSize(int length, int size, int count) throws BrokenStreamException {
        if (length != size * count) {
            throw new BrokenStreamException(
                    "a tile of %d pixels of %d bytes has %d bytes".formatted(count, size, length),
                    0);
        }
    }
}
