package org.desdm.fits.io.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.HeaderCard.Kind;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnType;
import org.desdm.fits.table.ColumnValues;

/** Rows of a table that is written: their bytes, those of the heap, and the cards on both. */
public final class RowEncoder {

    private static final int MOST_COLUMNS = 999;

    private final List<Column> columns;
    private final boolean ascii;
    private final int[] offsets;
    private final long[] longest;
    private final int rowBytes;
    private long heapBytes;

    /** Port: takes the bytes of a heap, in order. */
    @FunctionalInterface
    public interface HeapSink {

        /** Takes {@code length} bytes from the start of an array. */
        void write(byte[] bytes, int length) throws IOException;
    }

    /**
     * A table of some columns: an ASCII table if they are of one, else a binary table.
     *
     * @param columns at most 999
     */
    public RowEncoder(List<Column> columns) {
        if (columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "a table has at most 999 columns, not " + columns.size());
        }
        this.columns = List.copyOf(columns);
        this.ascii = !columns.isEmpty() && columns.get(0).ascii().isPresent();
        this.offsets = new int[columns.size()];
        this.longest = new long[columns.size()];
        int offset = 0;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.ascii().isPresent() != ascii) {
                throw new IllegalArgumentException(
                        "columns of ASCII and of binary tables do not mix: " + column.name());
            }
            offsets[i] = offset;
            int width = ascii ? column.ascii().get().width() + 1 : (int) column.form().bytes();
            offset = Math.addExact(offset, width);
        }
        this.rowBytes = ascii ? offset - 1 : offset;
    }

    /** Bytes of a row. */
    public int rowBytes() {
        return rowBytes;
    }

    /** Bytes of the heap, for the rows that were encoded. */
    public long heapBytes() {
        return heapBytes;
    }

    /** What rows are filled with: blanks in ASCII tables, else zeros. */
    public byte filling() {
        return (byte) (ascii ? ' ' : 0);
    }

    /** The columns of a table that go into those of this one. */
    public Rows rows(List<ColumnValues> values) {
        return new Rows(values);
    }

    /** Values of all columns, on their way into rows. */
    public final class Rows {

        private final List<ColumnValues> values;
        private final Object[] encoders;

        private Rows(List<ColumnValues> values) {
            if (values.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "the table has %d columns, not %d"
                                .formatted(columns.size(), values.size()));
            }
            this.values = values;
            this.encoders = new Object[values.size()];
            for (int i = 0; i < encoders.length; i++) {
                Column column = columns.get(i);
                if (values.get(i).column().isVariable() != column.isVariable()
                        || values.get(i).column().size() != column.size()) {
                    throw new IllegalArgumentException(
                            "values of %s have another shape than its column"
                                    .formatted(column.name()));
                }
                encoders[i] =
                        ascii
                                ? new AsciiEncoder(column, values.get(i))
                                : new CellEncoder(column, values.get(i));
            }
        }

        /**
         * Encodes some rows.
         *
         * @param out takes them from index 0 on
         * @param heap takes the arrays of variable columns
         */
        public void encode(int first, int count, byte[] out, HeapSink heap) throws IOException {
            Arrays.fill(out, 0, count * rowBytes, filling());
            for (int i = 0; i < encoders.length; i++) {
                if (encoders[i] instanceof CellEncoder cells && !columns.get(i).isVariable()) {
                    cells.encode(first, count, out, offsets[i], rowBytes);
                    continue;
                }
                for (int row = 0; row < count; row++) {
                    encode(i, first + row, out, row * rowBytes + offsets[i], heap);
                }
            }
        }

        private void encode(int i, int row, byte[] out, int at, HeapSink heap) throws IOException {
            if (encoders[i] instanceof AsciiEncoder fields) {
                fields.encode(row, out, at);
            } else {
                array(i, row, out, at, heap);
            }
        }

        private void array(int i, int row, byte[] out, int at, HeapSink heap) throws IOException {
            Column column = columns.get(i);
            ColumnValues arrays = values.get(i);
            int length = CellEncoder.length(column, arrays, row);
            byte[] bytes = new byte[length];
            int first = arrays.start(row);
            int end = arrays.start(row + 1);
            ((CellEncoder) encoders[i]).encode(first, end, bytes, 0);
            boolean text = column.form().type() == ColumnType.TEXT;
            long elements = text ? length : CellEncoder.elements(column, end - first);
            int size = column.form().pointer() == 'P' ? 4 : 8;
            CellEncoder.put(out, at, size, elements);
            CellEncoder.put(out, at + size, size, length == 0 ? 0 : heapBytes);
            if (size == 4 && heapBytes + length > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "column %s of type P cannot reach a heap of 2^31 bytes; make it one of Q"
                                .formatted(column.name()));
            }
            heap.write(bytes, length);
            heapBytes += length;
            longest[i] = Math.max(longest[i], elements);
        }
    }

    /** The cards on how the table is stored, for the rows that were encoded. */
    public FitsHeader cards(long rows) {
        FitsHeader header = new FitsHeader();
        text(header, "XTENSION", ascii ? "TABLE" : "BINTABLE", "");
        number(header, "BITPIX", 8);
        number(header, "NAXIS", 2);
        number(header, "NAXIS1", rowBytes);
        number(header, "NAXIS2", rows);
        number(header, "PCOUNT", heapBytes);
        number(header, "GCOUNT", 1);
        number(header, "TFIELDS", columns.size());
        for (int i = 0; i < columns.size(); i++) {
            columnCards(header, i);
        }
        return header;
    }

    private void columnCards(FitsHeader header, int i) {
        Column column = columns.get(i);
        String n = String.valueOf(i + 1);
        if (!column.name().isEmpty()) {
            text(header, "TTYPE" + n, column.name(), column.comment());
        }
        if (ascii) {
            text(header, "TFORM" + n, column.ascii().orElseThrow().toString(), "");
            number(header, "TBCOL" + n, offsets[i] + 1L);
        } else {
            String most = column.isVariable() ? "(" + longest[i] + ")" : "";
            text(header, "TFORM" + n, column.form() + most, "");
        }
        if (!column.unit().isEmpty()) {
            text(header, "TUNIT" + n, column.unit(), "");
        }
        if (!column.dims().isEmpty()) {
            text(header, "TDIM" + n, dims(column), "");
        }
        if (!column.scaling().isIdentity()) {
            real(header, "TSCAL" + n, column.scaling().scale());
            real(header, "TZERO" + n, column.scaling().zero());
        }
        column.scaling().blank().ifPresent(blank -> number(header, "TNULL" + n, blank));
        column.ascii()
                .filter(form -> !form.nullText().isEmpty())
                .ifPresent(form -> text(header, "TNULL" + n, form.nullText(), ""));
    }

    private static String dims(Column column) {
        return column.dims().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "(", ")"));
    }

    private static void text(FitsHeader header, String keyword, String value, String comment) {
        header.append(HeaderCard.of(keyword, Kind.STRING, value, comment));
    }

    private static void number(FitsHeader header, String keyword, long value) {
        header.append(HeaderCard.of(keyword, Kind.INTEGER, Long.toString(value), ""));
    }

    /** Whole numbers are written as such: the conventions for unsigned ones are known by them. */
    private static void real(FitsHeader header, String keyword, double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e19;
        String text = whole ? new BigDecimal(value).toPlainString() : Double.toString(value);
        header.append(HeaderCard.of(keyword, whole ? Kind.INTEGER : Kind.REAL, text, ""));
    }
}
