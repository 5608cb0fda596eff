package org.desdm.fits.io.tile;

import java.nio.ByteBuffer;
import org.desdm.fits.internal.DoubleQuantiser;
import org.desdm.fits.internal.FloatNoise;
import org.desdm.fits.internal.FloatQuantiser;
import org.desdm.fits.internal.Quantiser;
import org.desdm.fits.internal.RiceWidth;
import org.desdm.fits.io.tile.EncodedTile.Column;

/** Compresses tiles of one image. Keeps its buffers; for one thread at a time. */
final class TileEncoder {

    private static final int UNSIGNED = 32768;

    private final CompressionConfig config;
    private final ImageKind image;
    private final StreamEncoder streams = new StreamEncoder();
    private final FloatQuantiser floats = new FloatQuantiser();
    private final DoubleQuantiser doubles = new DoubleQuantiser();
    private final Quantiser<?> quantiser;
    private final FloatNoise noise = new FloatNoise();
    private float[] wholeNumbers = new float[0];

    /**
     * An encoder.
     *
     * @param config the codec and what goes with it
     * @param image the pixels
     */
    TileEncoder(CompressionConfig config, ImageKind image) {
        this.config = config;
        this.image = image;
        this.quantiser = image.kind() == TilePixels.Kind.FLOAT ? floats : doubles;
    }

    /**
     * What is compressed.
     *
     * @param bitpix type of the pixels
     * @param kind the array that holds them
     * @param quantised whether floats are quantised
     * @param unsigned whether 16 bit pixels have a BZERO of 32768
     * @param zdither0 where dithering begins; 0 for no dithering
     */
    record ImageKind(
            int bitpix, TilePixels.Kind kind, boolean quantised, boolean unsigned, int zdither0) {}

    /**
     * Compresses a tile.
     *
     * @param pixels of the tile; what will be quantised is repaired
     */
    EncodedTile encode(TilePixels pixels, TilePlace place, long tile) {
        int count = place.pixels();
        if (image.quantised()) {
            return quantised(pixels, place, tile);
        }
        if (config.codec() == TileCodec.NOCOMPRESS) {
            return EncodedTile.whole(Column.UNCOMPRESSED_DATA, bytes(pixels, count));
        }
        byte[] stream =
                image.kind() == TilePixels.Kind.INT
                        ? coded(pixels.ints, place, Math.abs(image.bitpix()) / 8)
                        : gzipped(bytes(pixels, count), Math.abs(image.bitpix()) / 8);
        return EncodedTile.whole(Column.COMPRESSED_DATA, stream);
    }

    private EncodedTile quantised(TilePixels pixels, TilePlace place, long tile) {
        int count = place.pixels();
        int[] q = pixels.ints(count);
        boolean done = quantise(pixels, place, q, tile);
        if (!done) {
            byte[] lossless = streams.gzip(bytes(pixels, count));
            // fpack writes ZBLANK for nulls of tiles that it then stores as they are, too
            return new EncodedTile(
                    Column.GZIP_COMPRESSED_DATA, lossless, 0, 0, quantiser.hadNulls());
        }
        return new EncodedTile(
                Column.COMPRESSED_DATA,
                coded(q, place, Integer.BYTES),
                quantiser.scale(),
                quantiser.zero(),
                quantiser.hadNulls());
    }

    private boolean quantise(TilePixels pixels, TilePlace place, int[] q, long tile) {
        boolean zeros = config.quantisation() == Quantisation.SUBTRACTIVE_DITHER_2;
        Quantiser.Rule rule = new Quantiser.Rule(config.q(), image.zdither0(), zeros);
        Quantiser.Shape shape = new Quantiser.Shape(place.runLength(), place.runs());
        PixelRepair.repair(pixels, image.kind(), place.pixels());
        return image.kind() == TilePixels.Kind.FLOAT
                ? floats.quantise(pixels.floats, shape, q, tile, rule)
                : doubles.quantise(pixels.doubles, shape, q, tile, rule);
    }

    /** Whole numbers of {@code size} bytes under the codec. */
    private byte[] coded(int[] pixels, TilePlace place, int size) {
        int count = place.pixels();
        return switch (config.codec()) {
            case RICE_1 -> streams.rice(width(size), pixels, count);
            case PLIO_1 -> streams.plio(shifted(pixels, count), count);
            case HCOMPRESS_1 -> {
                int[] shape = place.rowsAndColumns();
                yield streams.hcompress(pixels, shape[0], shape[1], scale(pixels, shape));
            }
            default -> gzipped(bytes(pixels, count, size), size);
        };
    }

    /**
     * The whole step of the coefficients of a tile under HCOMPRESS_1. A tile with nulls loses
     * nothing: what stands for them would spoil the pixels beside them.
     */
    private int scale(int[] pixels, int[] shape) {
        if (image.quantised() && quantiser.hadNulls()) {
            return 0;
        }
        double scale = -config.hcompressScale();
        if (scale < 0) {
            int count = shape[0] * shape[1];
            wholeNumbers = wholeNumbers.length < count ? new float[count] : wholeNumbers;
            for (int i = 0; i < count; i++) {
                wholeNumbers[i] = pixels[i];
            }
            scale = -scale * noise.sigma(wholeNumbers, shape[1], shape[0], false);
        }
        return (int) (scale + 0.5);
    }

    private static RiceWidth width(int size) {
        return switch (size) {
            case 1 -> RiceWidth.BYTE;
            case 2 -> RiceWidth.SHORT;
            default -> RiceWidth.INT;
        };
    }

    /** Pixels as PLIO_1 holds them: 16 bit unsigned ones moved up. */
    private int[] shifted(int[] pixels, int count) {
        if (image.unsigned()) {
            for (int i = 0; i < count; i++) {
                pixels[i] += UNSIGNED;
            }
        }
        return pixels;
    }

    private byte[] gzipped(byte[] bytes, int size) {
        boolean shuffle = config.codec() == TileCodec.GZIP_2;
        return streams.gzip(shuffle ? StreamEncoder.shuffled(bytes, size) : bytes);
    }

    private byte[] bytes(TilePixels pixels, int count) {
        int size = Math.abs(image.bitpix()) / 8;
        ByteBuffer bytes = ByteBuffer.allocate(count * size);
        switch (image.kind()) {
            case INT -> {
                return bytes(pixels.ints, count, size);
            }
            case LONG -> bytes.asLongBuffer().put(pixels.longs, 0, count);
            case FLOAT -> bytes.asFloatBuffer().put(pixels.floats, 0, count);
            default -> bytes.asDoubleBuffer().put(pixels.doubles, 0, count);
        }
        return bytes.array();
    }

    private static byte[] bytes(int[] pixels, int count, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(count * size);
        for (int i = 0; i < count; i++) {
            switch (size) {
                case 1 -> bytes.put((byte) pixels[i]);
                case 2 -> bytes.putShort((short) pixels[i]);
                default -> bytes.putInt(pixels[i]);
            }
        }
        return bytes.array();
    }
}
