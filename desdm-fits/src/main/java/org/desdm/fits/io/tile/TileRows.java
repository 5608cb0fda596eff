package org.desdm.fits.io.tile;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.desdm.fits.io.table.TableBytes;

/** Rows of the table: of many tiles at once, read again when another is asked for. */
final class TileRows {

    /** Bytes of rows that are kept. */
    private static final int WINDOW = 1 << 20;

    private final TileTable table;
    private final TableBytes bytes;
    private final int most;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long first;
    private int count;

    TileRows(TileTable table, TableBytes bytes) {
        this.table = table;
        this.bytes = bytes;
        this.most = (int) Math.min(Math.max(1, WINDOW / table.rowBytes()), table.rows());
    }

    /** Number of elements that a row of a variable column has in the heap. */
    long count(TileColumn column, long row) throws IOException {
        int at = seek(row) + column.offset();
        return column.pointer() == 'P' ? window.getInt(at) : window.getLong(at);
    }

    /** Byte of the heap at which the elements begin. */
    long heapOffset(TileColumn column, long row) throws IOException {
        int at = seek(row) + column.offset();
        return column.pointer() == 'P' ? window.getInt(at + 4) : window.getLong(at + 8);
    }

    /** The first value of a column of numbers. */
    double number(TileColumn column, long row) throws IOException {
        int at = seek(row) + column.offset();
        return switch (column.type()) {
            case 'B' -> window.get(at) & 0xff;
            case 'I' -> window.getShort(at);
            case 'J' -> window.getInt(at);
            case 'K' -> window.getLong(at);
            case 'E' -> window.getFloat(at);
            default -> window.getDouble(at);
        };
    }

    /** Index in the window of a row, which is read if it is not there. */
    private int seek(long row) throws IOException {
        if (row < first || row >= first + count) {
            if (window.capacity() == 0) {
                window = ByteBuffer.allocate(most * table.rowBytes());
            }
            count = 0;
            first = row - row % most;
            int rows = (int) Math.min(most, table.rows() - first);
            long position = table.dataOffset() + first * table.rowBytes();
            bytes.read(position, window.array(), 0, rows * table.rowBytes());
            count = rows;
        }
        return (int) (row - first) * table.rowBytes();
    }
}
