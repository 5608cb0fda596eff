package org.desdm.fits.io.table;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnType;
import org.desdm.fits.table.ColumnValues;

/** Gathers the values of one column, over the rows that it was made for; can begin again. */
final class ColumnSink {

    private static final int LONGEST = Integer.MAX_VALUE - 16;
    private static final boolean[] NO_NULLS = {};

    private final TableLayout layout;
    private final int field;
    private final Column column;
    private final long maxBytes;
    private final Cells cells = new Cells();
    private Object array;
    private boolean[] nulls;
    private int[] starts = {};
    private int rows;
    private int filled;

    /**
     * A column.
     *
     * @param capacity most rows that are gathered
     * @param maxBytes largest array that may be filled
     */
    ColumnSink(TableLayout layout, int field, int capacity, long maxBytes) {
        this.layout = layout;
        this.field = field;
        this.column = layout.columns().get(field);
        this.maxBytes = maxBytes;
        boolean variable = column.isVariable();
        int length = requireRoom((long) capacity * (variable ? 0 : column.size()));
        this.array = column.values().newArray(length);
        this.nulls = column.hasNulls() ? new boolean[length] : NO_NULLS;
        if (variable) {
            starts = new int[capacity + 1];
        }
    }

    private int requireRoom(long values) {
        if (values > LONGEST || values * column.values().bytes() > maxBytes) {
            throw new FitsFormatException(
                    FitsError.TOO_LARGE,
                    "%d values of column %s are more than the limit of %d bytes"
                            .formatted(values, layout.label(field), maxBytes),
                    layout.name(),
                    "read fewer rows at a time, or allow more");
        }
        return (int) values;
    }

    /** Begins again with the first row. */
    void clear() {
        rows = 0;
        filled = 0;
    }

    /** Takes the rows that a source has read, {@code firstRow} being the first of them. */
    void take(FieldSource source, int slot, long firstRow, int count) throws IOException {
        if (column.isVariable()) {
            for (int row = 0; row < count; row++) {
                takeArray(source, slot, row);
            }
            return;
        }
        source.cells(slot, cells);
        if (column.ascii().isPresent()) {
            ColumnTarget target = new ColumnTarget(array, filled, nulls);
            AsciiDecoder.decode(layout, field, firstRow, cells, target);
        } else if (cells.size > 0) {
            CellDecoder.decode(column, cells, array, filled, nulls);
        }
        rows += count;
        filled += count * column.size();
    }

    private void takeArray(FieldSource source, int slot, int row) throws IOException {
        boolean text = column.form().type() == ColumnType.TEXT;
        long elements = source.count(slot, row);
        long values = text ? 1 : column.form().type().isComplex() ? 2 * elements : elements;
        makeRoom(values);
        source.elements(slot, row, cells);
        if (text) {
            ((String[]) array)[filled] = CellDecoder.text(cells.bytes, cells.start, cells.size);
        } else {
            cells.size = (int) values;
            CellDecoder.decode(column, cells, array, filled, nulls);
        }
        filled += (int) values;
        rows++;
        starts[rows] = filled;
    }

    private void makeRoom(long more) {
        int wanted = requireRoom(filled + more);
        int length = Array.getLength(array);
        if (wanted > length) {
            int longer = (int) Math.min(LONGEST, Math.max(wanted, length + (length >> 1) + 16L));
            array = copy(longer);
            nulls = nulls.length > 0 || column.hasNulls() ? Arrays.copyOf(nulls, longer) : nulls;
        }
    }

    private Object copy(int length) {
        Object copy = column.values().newArray(length);
        System.arraycopy(array, 0, copy, 0, filled);
        return copy;
    }

    /** The values that were gathered, in the live arrays of this sink. */
    ColumnValues values() {
        return column.isVariable()
                ? ColumnValues.variable(column, Arrays.copyOf(starts, rows + 1), array, nulls)
                : ColumnValues.of(column, rows, array, nulls);
    }

    /** The values that were gathered, in arrays that are not longer than they. */
    ColumnValues exactValues() {
        if (Array.getLength(array) > filled) {
            array = copy(filled);
            nulls = nulls.length > 0 ? Arrays.copyOf(nulls, filled) : nulls;
        }
        return values();
    }
}
