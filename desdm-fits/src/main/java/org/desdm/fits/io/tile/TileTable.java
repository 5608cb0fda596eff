package org.desdm.fits.io.tile;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.desdm.fits.io.table.TableHeader;

/**
 * The table of a compressed image: one row for every tile, and behind the rows a heap of bytes.
 *
 * @param dataOffset byte of the file at which the rows begin
 * @param rowBytes length of a row
 * @param rows how many there are
 * @param heapOffset byte of the file at which the heap begins
 * @param heapBytes length of the heap
 * @param columns by name, in upper case
 */
record TileTable(
        long dataOffset,
        int rowBytes,
        long rows,
        long heapOffset,
        long heapBytes,
        Map<String, TileColumn> columns) {

    /** Longer rows than those of any compressed image. */
    private static final int MOST_ROW_BYTES = 1 << 20;

    private static final int MOST_COLUMNS = 999;

    TileTable {
        columns = Map.copyOf(columns);
    }

    static TileTable of(TableHeader header, long dataOffset, long dataBytes) {
        int rowBytes = header.intWithin("NAXIS1", -1, 1, MOST_ROW_BYTES);
        long rows = header.requireLong("NAXIS2");
        long mainBytes = rows * rowBytes; // lies within the file: the HDU was held against it
        long heap = header.findLong("THEAP").orElse(mainBytes);
        if (rows < 0 || heap < mainBytes || heap > dataBytes) {
            throw header.malformed(
                    "the heap begins at byte %d of data of %d bytes, of which the rows take %d"
                            .formatted(heap, dataBytes, mainBytes),
                    "THEAP");
        }
        return new TileTable(
                dataOffset,
                rowBytes,
                rows,
                dataOffset + heap,
                dataBytes - heap,
                columns(header, rowBytes));
    }

    private static Map<String, TileColumn> columns(TableHeader header, int rowBytes) {
        Map<String, TileColumn> columns = new HashMap<>();
        int fields = header.intWithin("TFIELDS", -1, 1, MOST_COLUMNS);
        int offset = 0;
        for (int i = 1; i <= fields; i++) {
            String card = "TFORM" + i;
            TileColumn column = column(header, card, offset);
            if (column.bytes() > rowBytes - offset) {
                throw header.malformed(
                        "columns are longer than the rows of %d bytes".formatted(rowBytes), card);
            }
            offset += (int) column.bytes();
            header.findText("TTYPE" + i)
                    .ifPresent(name -> columns.put(name.toUpperCase(Locale.ROOT), column));
        }
        return columns;
    }

    private static TileColumn column(TableHeader header, String card, int offset) {
        String form =
                header.findText(card)
                        .orElseThrow(() -> header.malformed(card + " is missing", card));
        try {
            return TileColumn.parse(form, offset);
        } catch (IllegalArgumentException e) {
            throw header.malformed(e.getMessage(), card);
        }
    }

    /** A column of bytes in the heap. */
    Optional<TileColumn> findHeap(String name) {
        return Optional.ofNullable(columns.get(name))
                .filter(column -> column.isVariable() && column.bytes() > 0);
    }

    /** A column of numbers. */
    Optional<TileColumn> findNumber(String name) {
        return Optional.ofNullable(columns.get(name))
                .filter(column -> !column.isVariable() && column.bytes() > 0)
                .filter(column -> "BIJKED".indexOf(column.type()) >= 0);
    }
}
