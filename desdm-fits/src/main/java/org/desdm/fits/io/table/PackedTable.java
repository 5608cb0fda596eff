package org.desdm.fits.io.table;

import java.io.IOException;
import java.util.stream.IntStream;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.table.Column;

/** A compressed table as the bytes of the table that it was. For one thread. */
public final class PackedTable {

    /** Bytes of rows that are handed on at a time. */
    private static final int CHUNK = 1 << 18;

    private final PackedLayout layout;
    private final PackedRows rows;
    private final Cells cells = new Cells();
    private final long heapBytes;
    private final long gap;

    /** Port: takes the bytes. */
    public interface Target {

        /** Takes the rows that come next. */
        void rows(byte[] bytes, int length) throws IOException;

        /** Takes the elements of a cell, which stand at a byte of the heap; in any order. */
        void elements(long position, byte[] bytes, int length) throws IOException;
    }

    private PackedTable(TableHeader header, TableSpan span) {
        this.layout = PackedLayout.of(header, span.dataBytes());
        int[] fields = IntStream.range(0, layout.table().columns().size()).toArray();
        this.rows = new PackedRows(layout, span, fields);
        long rowsLength = layout.table().rows() * layout.table().rowBytes();
        long behindRows = header.findLong("ZPCOUNT").orElse(0L);
        this.gap = header.findLong("ZTHEAP").orElse(rowsLength) - rowsLength;
        this.heapBytes = behindRows - gap;
        long most = ColumnUnpacker.most(span.dataBytes());
        if (gap < 0 || heapBytes < 0 || behindRows > most) {
            throw header.malformed(
                    "a heap of %d bytes, %d behind the rows, is not in a table of %d"
                            .formatted(heapBytes, gap, span.dataBytes()),
                    "ZPCOUNT");
        }
        if (rowsLength > span.maxBytes() - behindRows) {
            throw new FitsFormatException(
                    FitsError.TOO_LARGE,
                    "%d bytes of rows and %d of a heap, compressed in %d; the limit is %d"
                            .formatted(rowsLength, behindRows, span.dataBytes(), span.maxBytes()),
                    header.name());
        }
    }

    /**
     * A compressed table.
     *
     * @param stored the header as it stands in the file
     * @param span where it is; rows and heap of more bytes than it allows are refused
     * @throws FitsFormatException if the header contradicts the data
     */
    public static PackedTable of(TableHeader stored, TableSpan span) {
        return new PackedTable(stored, span);
    }

    /** Bytes between the rows and the heap. */
    public long gap() {
        return gap;
    }

    /** Length of the heap. */
    public long heapBytes() {
        return heapBytes;
    }

    /** Uncompresses the table, piece by piece. */
    public void write(Target target) throws IOException {
        for (long piece = 0; piece < layout.outer().rows(); piece++) {
            int count = rows.load(piece * layout.pieceRows(), layout.pieceRows());
            writeRows(count, target);
            for (int field = 0; field < layout.table().columns().size(); field++) {
                if (layout.table().columns().get(field).isVariable()) {
                    writeElements(field, count, target);
                }
            }
        }
    }

    private void writeRows(int count, Target target) throws IOException {
        int rowBytes = layout.table().rowBytes();
        int step = Math.max(1, CHUNK / Math.max(1, rowBytes));
        byte[] chunk = new byte[Math.multiplyExact(Math.min(step, count), rowBytes)];
        for (int done = 0; done < count; done += step) {
            int n = Math.min(step, count - done);
            for (int field = 0; field < layout.table().columns().size(); field++) {
                rows.cells(field, cells);
                int width = cells.stride;
                int from = cells.start + done * width;
                int to = layout.table().offsets().get(field);
                for (int row = 0; row < n; row++) {
                    System.arraycopy(
                            cells.bytes, from + row * width, chunk, to + row * rowBytes, width);
                }
            }
            target.rows(chunk, n * rowBytes);
        }
    }

    private void writeElements(int field, int count, Target target) throws IOException {
        Column column = layout.table().columns().get(field);
        for (int row = 0; row < count; row++) {
            long at = rows.heapPosition(field, row, heapBytes);
            rows.elements(field, row, cells);
            if (cells.size > 0) {
                int length = (int) column.form().type().bytesOf(cells.size);
                target.elements(at, cells.bytes, length);
            }
        }
    }
}
