package org.desdm.fits.io.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.desdm.fits.header.FitsHeader;

/**
 * An image in tiles, as the header of its table describes it; held against the table, not against
 * the tiles.
 *
 * <p>Makes the {@link TileDecoder}s that read it: one for every thread that reads at a time.
 */
public final class TiledImage {

    private static final Set<String> DATA =
            Set.of("COMPRESSED_DATA", "GZIP_COMPRESSED_DATA", "UNCOMPRESSED_DATA");

    /** Pixels of a tile, so that their bytes can be indexed with room to spare. */
    private static final long MOST_TILE_PIXELS = Integer.MAX_VALUE / 8 - 1024;

    private final TileHeader header;
    private final int bitpix;
    private final TileGrid grid;
    private final TileFormat format;
    private final TileTable table;
    private final TileBytes bytes;

    private TiledImage(TileHeader header, Source source) {
        this.header = header;
        this.bitpix = source.bitpix();
        this.grid = grid(header, source.axes());
        this.format = TileFormat.of(header, bitpix);
        this.table = TileTable.of(header, source.dataOffset(), source.dataBytes());
        this.bytes = source.bytes();
        requireTilesForRows();
    }

    /**
     * Where an image comes from.
     *
     * @param bitpix of the image: 8, 16, 32, 64, -32 or -64
     * @param axes of the image; refused unless there is one, and each is at least 1
     * @param dataOffset byte of the file at which the table's data begin
     * @param dataBytes length of the table's data; they lie within the file
     * @param bytes the file
     */
    public record Source(
            int bitpix, List<Long> axes, long dataOffset, long dataBytes, TileBytes bytes) {}

    /**
     * The image of a table.
     *
     * @param name file and HDU, for messages
     * @param cards the table's header as it stands in the file
     * @throws org.desdm.fits.error.FitsFormatException if the header contradicts the table, or asks
     *     for what is not read
     */
    public static TiledImage of(String name, FitsHeader cards, Source source) {
        return new TiledImage(new TileHeader(name, cards), source);
    }

    private static TileGrid grid(TileHeader header, List<Long> axes) {
        if (axes.isEmpty() || axes.contains(0L)) {
            throw header.malformed("a compressed image of no pixels: axes " + axes, "ZNAXIS");
        }
        List<Long> tile = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            String card = "ZTILE" + (i + 1);
            long length = header.findLong(card).orElse(i == 0 ? axes.get(0) : 1L);
            if (length < 1) {
                throw header.malformed(card + " must be at least 1, found " + length, card);
            }
            tile.add(length);
        }
        try {
            TileGrid grid = new TileGrid(axes, tile);
            if (grid.pixelsPerTile() > MOST_TILE_PIXELS) {
                throw header.unsupported(
                        "a tile of %d pixels".formatted(grid.pixelsPerTile()), "ZTILE1");
            }
            return grid;
        } catch (ArithmeticException e) {
            throw header.malformed("axes of %s say 2^63 pixels or more".formatted(axes), "ZNAXIS");
        }
    }

    private void requireTilesForRows() {
        if (table.rows() != grid.tileCount()) {
            throw header.malformed(
                    "the table has %d rows, the image %d tiles"
                            .formatted(table.rows(), grid.tileCount()),
                    "NAXIS2");
        }
        if (DATA.stream().allMatch(name -> table.findHeap(name).isEmpty())) {
            throw header.malformed("the table has no column COMPRESSED_DATA", "TTYPE1");
        }
    }

    /** Where the tiles are. */
    public TileGrid grid() {
        return grid;
    }

    /** The kind of pixels that decoders give. */
    public TilePixels.Kind kind() {
        return TilePixels.Kind.of(bitpix);
    }

    /** A decoder for one thread. */
    public TileDecoder decoder() {
        return new TileDecoder(this);
    }

    /** Whether floats of a tile were quantised, given that the tile is compressed by the codec. */
    boolean isQuantised() {
        boolean scaled = format.scale().isPresent() || column("ZSCALE").isPresent();
        return bitpix < 0 && format.quantisation() != Quantisation.NONE && scaled;
    }

    Optional<TileColumn> column(String name) {
        return table.findNumber(name);
    }

    TileHeader header() {
        return header;
    }

    int bitpix() {
        return bitpix;
    }

    TileFormat format() {
        return format;
    }

    TileTable table() {
        return table;
    }

    TileBytes bytes() {
        return bytes;
    }
}
