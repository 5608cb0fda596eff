package org.desdm.fits.io.tile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.HeaderCard.Kind;
import org.desdm.fits.internal.OnesComplementSum;
import org.desdm.fits.internal.Quantiser;
import org.desdm.fits.io.tile.EncodedTile.Column;

/** An image compressed tile by tile, ready to be written: cards of its table, rows and heap. */
public final class CompressedTable {

    private static final int RICE_BLOCK = 32;

    /** Bytes that are written at a time: few enough to stay in the cache. */
    private static final int PIECE = 1 << 18;

    private static final int DESCRIPTOR_P = 8;
    private static final int DESCRIPTOR_Q = 16;

    private final TileCompressor.Source source;
    private final CompressionConfig config;
    private final TileGrid grid;
    private final Tiles tiles;
    private final List<Column> columns;
    private final boolean wide;

    /**
     * The tiles of an image.
     *
     * @param list in the order of their numbers
     * @param quantised whether floats were quantised
     * @param zdither0 where dithering began; 0 for none
     */
    record Tiles(List<EncodedTile> list, boolean quantised, int zdither0) {

        long heapBytes() {
            return list.stream().mapToLong(tile -> tile.bytes().length).sum();
        }

        boolean hasNulls() {
            return list.stream().anyMatch(EncodedTile::nulls);
        }
    }

    CompressedTable(
            TileCompressor.Source source, CompressionConfig config, TileGrid grid, Tiles tiles) {
        this.source = source;
        this.config = config;
        this.grid = grid;
        this.tiles = tiles;
        Set<Column> used = EnumSet.of(Column.COMPRESSED_DATA);
        tiles.list().forEach(tile -> used.add(tile.column()));
        this.columns = List.copyOf(used);
        this.wide = tiles.heapBytes() > Integer.MAX_VALUE;
    }

    /**
     * Cards on how the table is stored and the image compressed: from XTENSION to ZDITHER0, without
     * those that say how the image was stored (ZSIMPLE or ZTENSION and what goes with them).
     */
    public FitsHeader cards() {
        FitsHeader header = new FitsHeader();
        text(header, "XTENSION", "BINTABLE");
        number(header, "BITPIX", 8);
        number(header, "NAXIS", 2);
        number(header, "NAXIS1", rowBytes());
        number(header, "NAXIS2", tiles.list().size());
        number(header, "PCOUNT", tiles.heapBytes());
        number(header, "GCOUNT", 1);
        columnCards(header);
        header.append(HeaderCard.of("ZIMAGE", Kind.LOGICAL, "T", "Tile-compressed image"));
        for (int i = 0; i < source.axes().size(); i++) {
            number(header, "ZTILE" + (i + 1), grid.tileLength(i));
        }
        text(header, "ZCMPTYPE", codecName());
        if (tiles.hasNulls()) {
            number(header, "ZBLANK", Quantiser.NULL);
        }
        parameterCards(header);
        number(header, "ZBITPIX", source.bitpix());
        number(header, "ZNAXIS", source.axes().size());
        for (int i = 0; i < source.axes().size(); i++) {
            number(header, "ZNAXIS" + (i + 1), source.axes().get(i));
        }
        if (source.bitpix() < 0) {
            text(
                    header,
                    "ZQUANTIZ",
                    (tiles.quantised() ? config.quantisation() : Quantisation.NONE).name());
        }
        if (tiles.zdither0() > 0) {
            number(header, "ZDITHER0", tiles.zdither0());
        }
        return header;
    }

    /** CFITSIO calls RICE_1 otherwise where zeros are kept. */
    private String codecName() {
        boolean zeros =
                tiles.quantised() && config.quantisation() == Quantisation.SUBTRACTIVE_DITHER_2;
        return config.codec() == TileCodec.RICE_1 && zeros ? "RICE_ONE" : config.codec().name();
    }

    private void columnCards(FitsHeader header) {
        int scaling = tiles.quantised() ? 2 : 0;
        number(header, "TFIELDS", columns.size() + scaling);
        int field = 0;
        for (Column column : columns) {
            field++;
            text(header, "TTYPE" + field, column.name());
            text(header, "TFORM" + field, form(column));
            if (column == Column.COMPRESSED_DATA && tiles.quantised()) {
                for (String name : List.of("ZSCALE", "ZZERO")) {
                    field++;
                    text(header, "TTYPE" + field, name);
                    text(header, "TFORM" + field, "1D");
                }
            }
        }
    }

    private String form(Column column) {
        int longest =
                tiles.list().stream()
                        .filter(tile -> tile.column() == column)
                        .map(tile -> tile.bytes().length)
                        .max(Comparator.naturalOrder())
                        .orElse(0);
        return "1%s%s(%d)"
                .formatted(wide ? "Q" : "P", type(column), longest / elementBytes(column));
    }

    private char type(Column column) {
        if (column == Column.COMPRESSED_DATA && config.codec() == TileCodec.PLIO_1) {
            return 'I';
        }
        if (column != Column.UNCOMPRESSED_DATA) {
            return 'B';
        }
        return switch (source.bitpix()) {
            case 8 -> 'B';
            case 16 -> 'I';
            case 32 -> 'J';
            case 64 -> 'K';
            case -32 -> 'E';
            default -> 'D';
        };
    }

    private int elementBytes(Column column) {
        return switch (type(column)) {
            case 'B' -> 1;
            case 'I' -> 2;
            case 'J', 'E' -> 4;
            default -> 8;
        };
    }

    private void parameterCards(FitsHeader header) {
        if (config.codec() == TileCodec.RICE_1) {
            int bytes = tiles.quantised() ? Integer.BYTES : source.bitpix() / 8;
            parameter(header, 1, "BLOCKSIZE", RICE_BLOCK);
            parameter(header, 2, "BYTEPIX", bytes);
        } else if (config.codec() == TileCodec.HCOMPRESS_1) {
            text(header, "ZNAME1", "SCALE");
            String scale = Float.toString((float) config.hcompressScale());
            header.append(HeaderCard.of("ZVAL1", HeaderCard.Kind.REAL, scale, ""));
            parameter(header, 2, "SMOOTH", 0);
        }
    }

    private static void parameter(FitsHeader header, int n, String name, int value) {
        text(header, "ZNAME" + n, name);
        number(header, "ZVAL" + n, value);
    }

    private int rowBytes() {
        int pointer = wide ? DESCRIPTOR_Q : DESCRIPTOR_P;
        return columns.size() * pointer + (tiles.quantised() ? 2 * Double.BYTES : 0);
    }

    /** Length of the table's data, without filling. */
    public long dataBytes() {
        return (long) rowBytes() * tiles.list().size() + tiles.heapBytes();
    }

    /** The sum of rows and heap for DATASUM. */
    public long dataSum() {
        byte[] rows = rows().array();
        long sum = OnesComplementSum.of(rows, 0, rows.length);
        long at = rows.length;
        for (EncodedTile tile : tiles.list()) {
            byte[] bytes = tile.bytes();
            sum = OnesComplementSum.plus(sum, OnesComplementSum.of(bytes, 0, bytes.length, at));
            at += bytes.length;
        }
        return sum;
    }

    /** Writes rows and heap, without filling. */
    public void writeData(WritableByteChannel channel) throws IOException {
        write(channel, rows());
        List<ByteBuffer> heap = new ArrayList<>();
        for (EncodedTile tile : tiles.list()) {
            heap.add(ByteBuffer.wrap(tile.bytes()));
        }
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        for (ByteBuffer tile : heap) {
            while (tile.hasRemaining()) {
                int n = Math.min(tile.remaining(), piece.remaining());
                piece.put(tile.slice().limit(n));
                tile.position(tile.position() + n);
                if (!piece.hasRemaining()) {
                    write(channel, piece.flip());
                    piece.clear();
                }
            }
        }
        write(channel, piece.flip());
    }

    private ByteBuffer rows() {
        ByteBuffer rows = ByteBuffer.allocate(Math.multiplyExact(rowBytes(), tiles.list().size()));
        long offset = 0;
        for (EncodedTile tile : tiles.list()) {
            for (Column column : columns) {
                boolean here = tile.column() == column;
                long count = here ? tile.bytes().length / elementBytes(column) : 0;
                pointer(rows, count, here ? offset : 0);
                if (column == Column.COMPRESSED_DATA && tiles.quantised()) {
                    rows.putDouble(tile.scale()).putDouble(tile.zero());
                }
            }
            offset += tile.bytes().length;
        }
        return rows.flip();
    }

    private void pointer(ByteBuffer rows, long count, long offset) {
        if (wide) {
            rows.putLong(count).putLong(offset);
        } else {
            rows.putInt((int) count).putInt((int) offset);
        }
    }

    private static void write(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void text(FitsHeader header, String keyword, String value) {
        header.append(HeaderCard.of(keyword, Kind.STRING, value, ""));
    }

    private static void number(FitsHeader header, String keyword, long value) {
        header.append(HeaderCard.of(keyword, Kind.INTEGER, Long.toString(value), ""));
    }
}
