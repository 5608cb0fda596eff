package org.desdm.fits.io.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that another one holds compressed: each of its columns cut into pieces of rows.
 *
 * @param table the table as it was
 * @param outer the table that holds it: a row for every piece
 * @param codecs of the columns
 * @param pieceRows rows of a piece; the last one may have fewer
 */
record PackedLayout(TableLayout table, TableLayout outer, List<ColumnCodec> codecs, int pieceRows) {

    /** Longer pieces than any program makes. */
    private static final long MOST_PIECE_BYTES = 1L << 28;

    PackedLayout {
        codecs = List.copyOf(codecs);
    }

    static PackedLayout of(TableHeader header, long dataBytes) {
        TableLayout outer = LayoutReader.binary(header, dataBytes);
        TableLayout table = LayoutReader.packed(header);
        long most = MOST_PIECE_BYTES / Math.max(1, table.rowBytes());
        long length = header.requireLong("ZTILELEN");
        long pieceRows = Math.min(length, Math.max(1, table.rows()));
        if (pieceRows < 1 || pieceRows > Math.max(1, most)) {
            throw header.malformed("ZTILELEN = %d rows a piece".formatted(length), "ZTILELEN");
        }
        long pieces = (table.rows() + pieceRows - 1) / pieceRows;
        if (pieces != outer.rows()) {
            throw header.malformed(
                    "%d rows in pieces of %d are not the %d that are there"
                            .formatted(table.rows(), pieceRows, outer.rows()),
                    "NAXIS2");
        }
        List<ColumnCodec> codecs = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            codecs.add(ColumnCodec.of(header, i + 1));
            boolean bytes = outer.columns().get(i).form().isVariable();
            if (!bytes || outer.columns().get(i).form().type().bytes() != 1) {
                throw header.malformed(
                        "a compressed column must be one of variable bytes", "TFORM" + (i + 1));
            }
        }
        return new PackedLayout(table, outer, codecs, (int) pieceRows);
    }

    /** Rows of a piece. */
    int rows(long piece) {
        return (int) Math.min(pieceRows, table.rows() - piece * pieceRows);
    }
}
