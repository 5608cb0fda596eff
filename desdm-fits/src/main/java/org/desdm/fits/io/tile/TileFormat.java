package org.desdm.fits.io.tile;

import java.util.Optional;
import org.desdm.fits.internal.RiceWidth;
import org.desdm.fits.io.table.TableHeader;

/**
 * How the tiles of an image are coded, but for what their rows say.
 *
 * @param codec how bytes are compressed
 * @param riceBlock pixels of a block under RICE_1
 * @param riceWidth bytes of a pixel under RICE_1
 * @param smooth whether HCOMPRESS_1 smooths
 * @param quantisation of floats
 * @param zdither0 where the dithering begins, 1 to 10,000
 * @param scale ZSCALE of all tiles
 * @param zero ZZERO of all tiles
 * @param blank whole number that stands for a null, in all tiles
 * @param unsignedShift whether PLIO_1 holds 16 bit pixels moved up by 32768
 */
record TileFormat(
        TileCodec codec,
        int riceBlock,
        RiceWidth riceWidth,
        boolean smooth,
        Quantisation quantisation,
        int zdither0,
        Optional<Double> scale,
        Optional<Double> zero,
        Optional<Long> blank,
        boolean unsignedShift) {

    private static final int RICE_BLOCK = 32;
    private static final int MOST_PARAMETERS = 999;
    private static final int RICE_CODE_BITS = 3;
    private static final int LONGEST_PLIO_RUN = 4095;

    /** Twice what HCOMPRESS_1 takes of 63 bit planes, and RICE_1, PLIO_1 and gzip take less. */
    private static final int MOST_PIXEL_BYTES = 32;

    /** Room for headers and for names in them. */
    private static final int MOST_EXTRA_BYTES = 1 << 16;

    /** Bytes that deflate makes of one byte at most. */
    static final int MOST_INFLATION = 1032;

    static TileFormat of(TableHeader header, int bitpix) {
        boolean unsigned =
                bitpix == 16 && header.findReal("BZERO").filter(zero -> zero == 32768).isPresent();
        TileCodec codec = TileCodec.of(header, "ZCMPTYPE");
        return new TileFormat(
                codec,
                blockSize(header, codec),
                riceWidth(header, codec),
                parameter(header, "SMOOTH").filter(value -> value != 0).isPresent(),
                Quantisation.of(header),
                header.intWithin("ZDITHER0", 1, 1, 10_000),
                header.findReal("ZSCALE"),
                header.findReal("ZZERO"),
                header.findLong("ZBLANK").or(() -> header.findLong("BLANK")),
                unsigned);
    }

    /** Bytes that a tile cannot do with fewer of, whatever its pixels are. */
    long leastBytes(long pixels) {
        return switch (codec) {
            case RICE_1 -> (pixels - 1) / riceBlock * RICE_CODE_BITS / 8;
            case GZIP_1, GZIP_2 -> pixels / MOST_INFLATION;
            case PLIO_1 -> pixels / LONGEST_PLIO_RUN;
            case HCOMPRESS_1 -> 1;
            case NOCOMPRESS -> pixels;
        };
    }

    /** Bytes that no codec needs for a tile: a longer stream is not read into memory. */
    static long mostBytes(long pixels) {
        return MOST_EXTRA_BYTES + pixels * MOST_PIXEL_BYTES;
    }

    private static int blockSize(TableHeader header, TileCodec codec) {
        if (codec != TileCodec.RICE_1) {
            return RICE_BLOCK;
        }
        double size = parameter(header, "BLOCKSIZE").orElse((double) RICE_BLOCK);
        if (size < 1 || size > 1 << 20 || size != Math.rint(size)) {
            throw header.malformed("a RICE block of %s pixels".formatted(size), "ZVALn");
        }
        return (int) size;
    }

    private static RiceWidth riceWidth(TableHeader header, TileCodec codec) {
        if (codec != TileCodec.RICE_1) {
            return RiceWidth.INT; // what else stands in BYTEPIX means nothing
        }
        double bytes = parameter(header, "BYTEPIX").orElse(4.0);
        if (bytes == 1) {
            return RiceWidth.BYTE;
        }
        if (bytes == 2) {
            return RiceWidth.SHORT;
        }
        if (bytes == 4) {
            return RiceWidth.INT;
        }
        throw header.unsupported("RICE pixels of %s bytes".formatted(bytes), "ZVALn");
    }

    /** The value ZVALn of the parameter that ZNAMEn names. */
    private static Optional<Double> parameter(TableHeader header, String name) {
        for (int i = 1; i <= MOST_PARAMETERS; i++) {
            Optional<String> found = header.findText("ZNAME" + i);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (found.get().equalsIgnoreCase(name)) {
                return header.findReal("ZVAL" + i);
            }
        }
        return Optional.empty();
    }
}
