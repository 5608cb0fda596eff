package org.desdm.fits.io.table;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.List;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.Conversion;
import org.desdm.fits.table.ValueType;

/**
 * A table batch by batch: {@link #next} fills the same arrays again, so that memory does not grow
 * with the number of rows. For one thread.
 *
 * <pre>{@code
 * TableBatches batches = reader.batches(65_536, "RA", "FLAGS");
 * while (batches.next()) {
 *     double[] ra = batches.doubles(0);
 *     int[] flags = batches.ints(1);
 *     for (int i = 0; i < batches.rows(); i++) { … }
 * }
 * }</pre>
 */
public final class TableBatches {

    private final FieldSource source;
    private final List<ColumnSink> sinks;
    private final Object[] converted;
    private final RowRange range;
    private final int capacity;
    private List<ColumnValues> columns = List.of();
    private long nextRow;
    private int rows;

    TableBatches(FieldSource source, List<ColumnSink> sinks, RowRange range, int capacity) {
        this.source = source;
        this.sinks = sinks;
        this.converted = new Object[sinks.size()];
        this.range = range;
        this.capacity = capacity;
        this.nextRow = range.first();
    }

    /** Reads the next rows; false if there are none. What was given before is overwritten. */
    public boolean next() throws IOException {
        rows = 0;
        sinks.forEach(ColumnSink::clear);
        while (rows < capacity && nextRow < range.end()) {
            int most = (int) Math.min(capacity - rows, range.end() - nextRow);
            int count = source.load(nextRow, most);
            for (int slot = 0; slot < sinks.size(); slot++) {
                sinks.get(slot).take(source, slot, nextRow, count);
            }
            nextRow += count;
            rows += count;
        }
        columns = sinks.stream().map(ColumnSink::values).toList();
        return rows > 0;
    }

    /** Rows of this batch. */
    public int rows() {
        return rows;
    }

    /** Number of the first row of this batch. */
    public long firstRow() {
        return nextRow - rows;
    }

    /** The columns of this batch, in arrays that the next one overwrites. */
    public List<ColumnValues> columns() {
        return columns;
    }

    /** A column as doubles, NaN where there is no value; counted from 0 as they were named. */
    public double[] doubles(int column) {
        return (double[]) as(column, ValueType.DOUBLE);
    }

    /** A column as floats, NaN where there is no value. */
    public float[] floats(int column) {
        return (float[]) as(column, ValueType.FLOAT);
    }

    /** A column as whole numbers of 64 bits. */
    public long[] longs(int column) {
        return (long[]) as(column, ValueType.LONG);
    }

    /** A column as whole numbers of 32 bits. */
    public int[] ints(int column) {
        return (int[]) as(column, ValueType.INT);
    }

    /** A column as whole numbers of 16 bits. */
    public short[] shorts(int column) {
        return (short[]) as(column, ValueType.SHORT);
    }

    /** A column as bytes with their sign. */
    public byte[] bytes(int column) {
        return (byte[]) as(column, ValueType.BYTE);
    }

    /** A column of truth values. */
    public boolean[] booleans(int column) {
        return (boolean[]) as(column, ValueType.BOOLEAN);
    }

    /** A column of texts. */
    public String[] texts(int column) {
        return (String[]) as(column, ValueType.TEXT);
    }

    private Object as(int column, ValueType wanted) {
        ColumnValues values = columns.get(column);
        Conversion conversion = Conversion.of(values.column(), values.type(), wanted);
        if (values.type() == wanted) {
            return values.array();
        }
        int length = Array.getLength(values.array());
        Object target = converted[column];
        if (target == null
                || target.getClass() != wanted.newArray(0).getClass()
                || Array.getLength(target) < length) {
            target = wanted.newArray(length);
            converted[column] = target;
        }
        conversion.convert(values.array(), values.nulls(), values.count(), target, 0);
        return target;
    }
}
