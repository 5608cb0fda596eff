package org.desdm.fits.io.table;

import java.io.IOException;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.internal.BrokenStreamException;
import org.desdm.fits.internal.RiceDecoder;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnForm;

/**
 * The rows of a compressed table. Of variable columns, a piece holds the descriptors that the rows
 * had, then those of their compressed arrays.
 */
final class PackedRows implements FieldSource {

    private static final int DESCRIPTOR = 16;
    private static final ColumnForm ARRAYS = ColumnForm.parse("1QB");

    private final PackedLayout layout;
    private final TableSpan span;
    private final int[] fields;
    private final HeapReader heap;
    private final ColumnUnpacker unpacker = new ColumnUnpacker();
    private final byte[][] pieces;
    private final byte[] outerRow;
    private long piece = -1;
    private int first;
    private int rows;

    PackedRows(PackedLayout layout, TableSpan span, int[] fields) {
        this.layout = layout;
        this.span = span;
        this.fields = fields;
        this.heap =
                new HeapReader(
                        span.bytes(),
                        span.dataOffset() + layout.outer().heapOffset(),
                        layout.outer().heapBytes(),
                        RiceDecoder.SLACK);
        this.pieces = new byte[fields.length][];
        this.outerRow = new byte[layout.outer().rowBytes()];
    }

    @Override
    public int load(long firstRow, int most) throws IOException {
        long wanted = firstRow / layout.pieceRows();
        if (wanted != piece) {
            loadPiece(wanted);
        }
        first = (int) (firstRow % layout.pieceRows());
        rows = Math.min(most, layout.rows(wanted) - first);
        return rows;
    }

    private void loadPiece(long wanted) throws IOException {
        piece = -1;
        int rowBytes = layout.outer().rowBytes();
        span.bytes().read(span.dataOffset() + wanted * rowBytes, outerRow, 0, rowBytes);
        for (int slot = 0; slot < fields.length; slot++) {
            pieces[slot] = unpacked(slot, wanted);
        }
        piece = wanted;
    }

    private byte[] unpacked(int slot, long wanted) throws IOException {
        int field = fields[slot];
        Column column = column(slot);
        long length = layout.rows(wanted) * column.form().bytes();
        if (column.isVariable()) {
            length += (long) layout.rows(wanted) * DESCRIPTOR;
        }
        if (length == 0) {
            return new byte[0];
        }
        ColumnForm form = layout.outer().columns().get(field).form();
        Descriptor where = Descriptor.at(form, outerRow, layout.outer().offsets().get(field));
        String place = layout.outer().place(field, wanted);
        int packed = where.bytesWithin(layout.outer().heapBytes(), form, place);
        ColumnCodec codec = column.isVariable() ? ColumnCodec.GZIP_1 : layout.codecs().get(field);
        return unpack(slot, codec, where, packed, new Wanted((int) length, place));
    }

    /**
     * What must come out of a stream.
     *
     * @param length bytes
     * @param place for messages
     */
    private record Wanted(int length, String place) {}

    private byte[] unpack(int slot, ColumnCodec codec, Descriptor where, int packed, Wanted wanted)
            throws IOException {
        int from = heap.load(where.offset(), packed);
        var stream = new ColumnUnpacker.Stream(heap.buffer(), from, packed);
        try {
            return unpacker.unpack(codec, column(slot).form(), stream, wanted.length());
        } catch (BrokenStreamException e) {
            long at = span.dataOffset() + layout.outer().heapOffset() + where.offset() + e.at();
            throw new FitsFormatException(
                    FitsError.MALFORMED_FILE,
                    e.getMessage(),
                    "%s of the compressed table, byte %d".formatted(wanted.place(), at));
        }
    }

    private Column column(int slot) {
        return layout.table().columns().get(fields[slot]);
    }

    @Override
    public void cells(int slot, Cells cells) {
        int width = (int) column(slot).form().bytes();
        cells.bytes = pieces[slot];
        cells.start = first * width;
        cells.stride = width;
        cells.rows = rows;
        cells.size = column(slot).size();
    }

    private Descriptor descriptor(int slot, int row) {
        ColumnForm form = column(slot).form();
        return Descriptor.at(form, pieces[slot], (first + row) * (int) form.bytes());
    }

    @Override
    public long count(int slot, int row) {
        Descriptor descriptor = descriptor(slot, row);
        descriptor.bytes(column(slot).form(), place(slot, row));
        return descriptor.count();
    }

    /** Where the elements of a cell stood in a heap of that length. */
    long heapPosition(int slot, int row, long heapBytes) {
        Descriptor plain = descriptor(slot, row);
        plain.bytesWithin(heapBytes, column(slot).form(), place(slot, row));
        return plain.offset();
    }

    @Override
    public void elements(int slot, int row, Cells cells) throws IOException {
        ColumnForm form = column(slot).form();
        Descriptor plain = descriptor(slot, row);
        int length = plain.bytes(form, place(slot, row));
        if (length == 0) {
            cells.set(heap.buffer(), 0, 0);
            return;
        }
        int descriptors = layout.rows(piece) * (int) form.bytes();
        Descriptor where =
                Descriptor.at(ARRAYS, pieces[slot], descriptors + (first + row) * DESCRIPTOR);
        int packed = where.bytesWithin(layout.outer().heapBytes(), ARRAYS, place(slot, row));
        ColumnCodec codec =
                packed == length ? ColumnCodec.NOCOMPRESS : layout.codecs().get(fields[slot]);
        byte[] elements = unpack(slot, codec, where, packed, new Wanted(length, place(slot, row)));
        cells.set(elements, 0, (int) plain.count());
    }

    private String place(int slot, int row) {
        long number = Math.max(0, piece) * layout.pieceRows() + first + row;
        return layout.table().place(fields[slot], number);
    }
}
