package org.desdm.fits.io.tile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/**
 * Compresses one image into a table. Some rows of pixels are in memory at a time, and all of the
 * compressed tiles. The same image and configuration give the same bytes for any number of threads.
 */
public final class TileCompressor {

    /** Pixels that are in memory at a time, unless tiles ask for more. */
    private static final int CHUNK = 1 << 20;

    /** Pixels that a thread compresses at a time, at least. */
    private static final int BATCH = 1 << 15;

    /** Shortest side of a tile that CFITSIO takes for HCOMPRESS_1. */
    private static final int LEAST_HCOMPRESS = 4;

    private final Source source;
    private final CompressionConfig config;
    private final TileGrid grid;
    private final boolean quantised;
    private final ConcurrentLinkedQueue<Tools> spares = new ConcurrentLinkedQueue<>();

    /**
     * What is compressed.
     *
     * @param name file and HDU, for messages
     * @param bitpix type of the pixels
     * @param axes of the image, each at least 1
     * @param unsigned16 whether 16 bit pixels have a BZERO of 32768
     * @param pixels their bytes
     */
    public record Source(
            String name, int bitpix, List<Long> axes, boolean unsigned16, Pixels pixels) {}

    /** Port: the bytes of an image. */
    @FunctionalInterface
    public interface Pixels {

        /** The big-endian bytes of {@code count} pixels from {@code first} on. */
        void read(long first, int count, byte[] target) throws IOException;
    }

    /** What a thread works with. */
    private record Tools(TileEncoder encoder, TilePixels pixels, TilePlace place) {}

    private TileCompressor(Source source, CompressionConfig config) {
        this.source = source;
        this.config = asFpackDoes(config);
        this.grid = new TileGrid(source.axes(), DefaultTile.of(source.axes(), config));
        this.quantised = source.bitpix() == -32 && this.config.quantisation() != Quantisation.NONE;
        requireCodecThatHolds();
    }

    /** NOCOMPRESS stores floats as they are; HCOMPRESS_1 cannot keep zeros apart. */
    private static CompressionConfig asFpackDoes(CompressionConfig config) {
        boolean zeros = config.quantisation() == Quantisation.SUBTRACTIVE_DITHER_2;
        return switch (config.codec()) {
            case NOCOMPRESS -> config.withQuantisation(Quantisation.NONE, 0);
            case HCOMPRESS_1 ->
                    zeros
                            ? config.withQuantisation(Quantisation.SUBTRACTIVE_DITHER_1, config.q())
                            : config;
            default -> config;
        };
    }

    /**
     * Compresses an image.
     *
     * @throws FitsFormatException if the codec cannot hold its pixels
     */
    public static CompressedTable compress(Source source, CompressionConfig config, Workers workers)
            throws IOException {
        return new TileCompressor(source, config).compress(workers);
    }

    private void requireCodecThatHolds() {
        boolean whole = source.bitpix() > 0 && source.bitpix() <= 32;
        boolean lossless =
                config.codec() == TileCodec.GZIP_1
                        || config.codec() == TileCodec.GZIP_2
                        || config.codec() == TileCodec.NOCOMPRESS;
        boolean floatsAsMask = quantised && config.codec() == TileCodec.PLIO_1;
        if (!(whole || quantised || lossless) || floatsAsMask) {
            throw unsupported(
                    "%s does not hold pixels of BITPIX %d%s"
                            .formatted(
                                    config.codec(),
                                    source.bitpix(),
                                    source.bitpix() == -32 ? " that are not quantised" : ""));
        }
        if (config.codec() == TileCodec.HCOMPRESS_1 && !grid.isOfPlanes(LEAST_HCOMPRESS)) {
            throw unsupported(
                    "HCOMPRESS_1 needs tiles of two axes, each of %d pixels at least, the last ones too"
                            .formatted(LEAST_HCOMPRESS));
        }
        if (grid.pixelsPerSlab() > Integer.MAX_VALUE / Long.BYTES - 1024) {
            throw unsupported("tiles of %d pixels at once".formatted(grid.pixelsPerSlab()));
        }
    }

    private FitsFormatException unsupported(String what) {
        return new FitsFormatException(
                FitsError.UNSUPPORTED, what, source.name(), "compress with GZIP_2");
    }

    private CompressedTable compress(Workers workers) throws IOException {
        List<EncodedTile> tiles = new ArrayList<>();
        long slabs = grid.tileCount() / grid.tilesPerSlab();
        long step = Math.max(1, CHUNK / grid.pixelsPerSlab());
        TilePixels chunk = new TilePixels();
        int zdither0 = 0;
        for (long slab = 0; slab < slabs; slab += step) {
            long end = Math.min(slabs, slab + step);
            load(chunk, slab, end);
            if (slab == 0) {
                zdither0 = zdither0(chunk);
            }
            tiles.addAll(encoded(chunk, slab, end, zdither0, workers));
        }
        return new CompressedTable(
                source, config, grid, new CompressedTable.Tiles(tiles, quantised, zdither0));
    }

    private void load(TilePixels chunk, long slab, long endSlab) throws IOException {
        int count = (int) (grid.slabStart(endSlab) - grid.slabStart(slab));
        int size = Math.abs(source.bitpix()) / 8;
        byte[] raw = new byte[count * size];
        source.pixels().read(grid.slabStart(slab), count, raw);
        chunk.reserve(kind(), count);
        if (kind() == TilePixels.Kind.INT) {
            PixelBytes.toInts(raw, 0, size, chunk.ints, count);
        } else {
            PixelBytes.toPixels(raw, 0, kind(), chunk, count);
        }
    }

    private TilePixels.Kind kind() {
        return TilePixels.Kind.of(source.bitpix());
    }

    /** Where dithering begins: as configured, or by the sum of the first tile. */
    private int zdither0(TilePixels chunk) {
        if (!quantised || !config.quantisation().isDithered()) {
            return 0;
        }
        if (config.zdither0() > 0) {
            return config.zdither0();
        }
        Tools tools = tools(0);
        gather(chunk, 0, 0, tools);
        FloatRepair.repair(tools.pixels().floats, tools.place().pixels());
        return FloatRepair.seed(tools.pixels().floats, tools.place().pixels());
    }

    private List<EncodedTile> encoded(
            TilePixels chunk, long slab, long endSlab, int zdither0, Workers workers) {
        long first = slab * grid.tilesPerSlab();
        int count = Math.toIntExact((endSlab - slab) * grid.tilesPerSlab());
        EncodedTile[] tiles = new EncodedTile[count];
        int batch = (int) Math.max(1, BATCH / grid.pixelsPerTile());
        long base = grid.slabStart(slab);
        workers.forEachBand(
                count,
                batch,
                (from, end) -> {
                    Tools spare = spares.poll();
                    Tools tools = spare == null ? tools(zdither0) : spare;
                    for (int i = from; i < end; i++) {
                        gather(chunk, base, first + i, tools);
                        tiles[i] = encoded(tools, first + i);
                    }
                    spares.add(tools);
                });
        return List.of(tiles);
    }

    private EncodedTile encoded(Tools tools, long tile) {
        try {
            return tools.encoder().encode(tools.pixels(), tools.place(), tile);
        } catch (IllegalArgumentException e) {
            throw unsupported("tile %d: %s".formatted(tile + 1, e.getMessage()));
        }
    }

    private Tools tools(int zdither0) {
        TileEncoder.ImageKind image =
                new TileEncoder.ImageKind(
                        source.bitpix(), kind(), quantised, source.unsigned16(), zdither0);
        return new Tools(
                new TileEncoder(config, image),
                new TilePixels(),
                new TilePlace(source.axes().size()));
    }

    /** Copies a tile out of a chunk that begins at pixel {@code base} of the image. */
    private void gather(TilePixels chunk, long base, long tile, Tools tools) {
        TilePlace place = tools.place();
        grid.locate(tile, place);
        place.findRuns();
        TilePixels pixels = tools.pixels();
        pixels.reserve(kind(), place.pixels());
        int n = place.runLength();
        for (int run = 0; run < place.runs(); run++) {
            int from = (int) (place.start(run) - base);
            switch (kind()) {
                case INT -> System.arraycopy(chunk.ints, from, pixels.ints, run * n, n);
                case LONG -> System.arraycopy(chunk.longs, from, pixels.longs, run * n, n);
                case FLOAT -> System.arraycopy(chunk.floats, from, pixels.floats, run * n, n);
                default -> System.arraycopy(chunk.doubles, from, pixels.doubles, run * n, n);
            }
        }
    }
}
