package org.desdm.fits.io.table;

import java.io.IOException;
import org.desdm.fits.table.Column;

/** The rows of a table as they stand in the file. Of rows that are very long, single fields. */
final class PlainRows implements FieldSource {

    /** Bytes of rows that are in memory at a time; they stay in a core's cache. */
    private static final int CHUNK = 1 << 18;

    private static final int LONG_ROW = 1 << 20;

    private final TableLayout layout;
    private final TableSpan span;
    private final int[] fields;
    private final HeapReader heap;
    private final boolean longRows;
    private final byte[][] buffers;
    private long first;
    private int rows;

    PlainRows(TableLayout layout, TableSpan span, int[] fields) {
        this.layout = layout;
        this.span = span;
        this.fields = fields;
        this.heap =
                new HeapReader(
                        span.bytes(),
                        span.dataOffset() + layout.heapOffset(),
                        layout.heapBytes(),
                        0);
        this.longRows = layout.rowBytes() > LONG_ROW;
        this.buffers = new byte[longRows ? fields.length : 1][0];
    }

    @Override
    public int load(long firstRow, int most) throws IOException {
        int rowBytes = layout.rowBytes();
        int atOnce = longRows ? 1 : Math.max(1, CHUNK / Math.max(1, rowBytes));
        first = firstRow;
        rows = (int) Math.min(Math.min(most, atOnce), layout.rows() - firstRow);
        long position = span.dataOffset() + firstRow * rowBytes;
        if (!longRows) {
            read(0, position, rows * rowBytes);
        } else {
            for (int slot = 0; slot < fields.length; slot++) {
                long at = position + layout.offsets().get(fields[slot]);
                read(slot, at, fieldBytes(column(slot)));
            }
        }
        return rows;
    }

    private void read(int buffer, long position, int length) throws IOException {
        if (buffers[buffer].length < length) {
            buffers[buffer] = new byte[length];
        }
        span.bytes().read(position, buffers[buffer], 0, length);
    }

    private static int fieldBytes(Column column) {
        return column.ascii().isPresent()
                ? column.ascii().get().width()
                : (int) column.form().bytes();
    }

    private Column column(int slot) {
        return layout.columns().get(fields[slot]);
    }

    @Override
    public void cells(int slot, Cells cells) {
        cells.bytes = longRows ? buffers[slot] : buffers[0];
        cells.start = longRows ? 0 : layout.offsets().get(fields[slot]);
        cells.stride = longRows ? 0 : layout.rowBytes();
        cells.rows = rows;
        cells.size = column(slot).size();
    }

    private Descriptor descriptor(int slot, int row) {
        int at = longRows ? 0 : row * layout.rowBytes() + layout.offsets().get(fields[slot]);
        return Descriptor.at(column(slot).form(), longRows ? buffers[slot] : buffers[0], at);
    }

    @Override
    public long count(int slot, int row) {
        Descriptor descriptor = descriptor(slot, row);
        descriptor.bytesWithin(layout.heapBytes(), column(slot).form(), place(slot, row));
        return descriptor.count();
    }

    @Override
    public void elements(int slot, int row, Cells cells) throws IOException {
        Descriptor descriptor = descriptor(slot, row);
        int length =
                descriptor.bytesWithin(layout.heapBytes(), column(slot).form(), place(slot, row));
        int at = heap.load(descriptor.offset(), length);
        cells.set(heap.buffer(), at, (int) descriptor.count());
    }

    private String place(int slot, int row) {
        long at =
                span.dataOffset()
                        + (first + row) * layout.rowBytes()
                        + layout.offsets().get(fields[slot]);
        return "%s, byte %d".formatted(layout.place(fields[slot], first + row), at);
    }
}
