package org.desdm.fits.io.tile;

import java.io.IOException;
import java.io.UncheckedIOException;
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

    /** Pixels whose bytes are in memory at a time, unless tiles ask for more. */
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
     * @param anyOrder whether the pixels are read as fast in any order, by several threads
     */
    public record Source(
            String name,
            int bitpix,
            List<Long> axes,
            boolean unsigned16,
            Pixels pixels,
            boolean anyOrder) {}

    /** Port: the bytes of an image. */
    @FunctionalInterface
    public interface Pixels {

        /** The big-endian bytes of {@code count} pixels from {@code first} on. */
        void read(long first, int count, byte[] target, int offset) throws IOException;
    }

    /** What a thread works with. */
    private static final class Tools {
        private final TileEncoder encoder;
        private final TilePixels pixels = new TilePixels();
        private final TilePlace place;
        private byte[] bytes = new byte[0];

        Tools(TileEncoder encoder, TilePlace place) {
            this.encoder = encoder;
            this.place = place;
        }
    }

    /** The bytes of some slabs: those of pixel {@code base} of the image stand first. */
    private record Chunk(byte[] bytes, long base) {}

    private TileCompressor(Source source, CompressionConfig config) {
        this.source = source;
        this.config = asFpackDoes(config);
        this.grid = new TileGrid(source.axes(), DefaultTile.of(source.axes(), config));
        this.quantised = source.bitpix() < 0 && this.config.quantisation() != Quantisation.NONE;
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
                                    source.bitpix() < 0 && !floatsAsMask
                                            ? " that are not quantised"
                                            : ""));
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
        byte[] bytes = new byte[bytesOf(0, Math.min(slabs, step))];
        int zdither0 = 0;
        for (long slab = 0; slab < slabs; slab += step) {
            long end = Math.min(slabs, slab + step);
            Chunk chunk = new Chunk(bytes, grid.slabStart(slab));
            int count = (int) (grid.slabStart(end) - chunk.base());
            load(chunk, count, workers);
            if (slab == 0) {
                zdither0 = zdither0(chunk);
            }
            tiles.addAll(encoded(chunk, slab, end, zdither0, workers));
        }
        return new CompressedTable(
                source, config, grid, new CompressedTable.Tiles(tiles, quantised, zdither0));
    }

    private void load(Chunk chunk, int count, Workers workers) throws IOException {
        if (!source.anyOrder()) {
            source.pixels().read(chunk.base(), count, chunk.bytes(), 0);
            return;
        }
        try {
            workers.forEachBand(count, BATCH, (from, end) -> loadUnchecked(chunk, from, end));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void loadUnchecked(Chunk chunk, int from, int end) {
        try {
            int offset = from * pixelBytes();
            source.pixels().read(chunk.base() + from, end - from, chunk.bytes(), offset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int bytesOf(long slab, long endSlab) {
        return (int) (grid.slabStart(endSlab) - grid.slabStart(slab)) * pixelBytes();
    }

    private int pixelBytes() {
        return Math.abs(source.bitpix()) / 8;
    }

    private TilePixels.Kind kind() {
        return TilePixels.Kind.of(source.bitpix());
    }

    /** Where dithering begins: as configured, or by the sum of the first tile. */
    private int zdither0(Chunk chunk) {
        if (!quantised || !config.quantisation().isDithered()) {
            return 0;
        }
        if (config.zdither0() > 0) {
            return config.zdither0();
        }
        Tools tools = tools(0);
        gather(chunk, 0, tools);
        PixelRepair.repair(tools.pixels, kind(), tools.place.pixels());
        return PixelRepair.seed(tools.pixels, kind(), tools.place.pixels());
    }

    private List<EncodedTile> encoded(
            Chunk chunk, long slab, long endSlab, int zdither0, Workers workers) {
        long first = slab * grid.tilesPerSlab();
        int count = Math.toIntExact((endSlab - slab) * grid.tilesPerSlab());
        EncodedTile[] tiles = new EncodedTile[count];
        int batch = (int) Math.max(1, BATCH / grid.pixelsPerTile());
        workers.forEachBand(
                count,
                batch,
                (from, end) -> {
                    Tools spare = spares.poll();
                    Tools tools = spare == null ? tools(zdither0) : spare;
                    for (int i = from; i < end; i++) {
                        gather(chunk, first + i, tools);
                        tiles[i] = encoded(tools, first + i);
                    }
                    spares.add(tools);
                });
        return List.of(tiles);
    }

    private EncodedTile encoded(Tools tools, long tile) {
        try {
            return tools.encoder.encode(tools.pixels, tools.place, tile);
        } catch (IllegalArgumentException e) {
            throw unsupported("tile %d: %s".formatted(tile + 1, e.getMessage()));
        }
    }

    private Tools tools(int zdither0) {
        TileEncoder.ImageKind image =
                new TileEncoder.ImageKind(
                        source.bitpix(), kind(), quantised, source.unsigned16(), zdither0);
        return new Tools(new TileEncoder(config, image), new TilePlace(source.axes().size()));
    }

    /** Makes pixels of the bytes of a tile in a chunk. */
    private void gather(Chunk chunk, long tile, Tools tools) {
        TilePlace place = tools.place;
        grid.locate(tile, place);
        place.findRuns();
        int size = pixelBytes();
        int from = (int) (place.start(0) - chunk.base()) * size;
        byte[] bytes = chunk.bytes();
        if (place.runs() > 1) {
            bytes = inRow(chunk, tools);
            from = 0;
        }
        int count = place.pixels();
        TilePixels pixels = tools.pixels;
        pixels.reserve(kind(), count);
        if (kind() == TilePixels.Kind.INT) {
            PixelBytes.toInts(bytes, from, size, pixels.ints, count);
        } else {
            PixelBytes.toPixels(bytes, from, kind(), pixels, count);
        }
    }

    /** The bytes of the runs of a tile, one run behind the other. */
    private byte[] inRow(Chunk chunk, Tools tools) {
        TilePlace place = tools.place;
        int size = pixelBytes();
        int length = place.runLength() * size;
        int count = place.pixels() * size;
        tools.bytes = tools.bytes.length < count ? new byte[count] : tools.bytes;
        for (int run = 0; run < place.runs(); run++) {
            int from = (int) (place.start(run) - chunk.base()) * size;
            System.arraycopy(chunk.bytes(), from, tools.bytes, run * length, length);
        }
        return tools.bytes;
    }
}
