package org.desdm.fits.table;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Objects;

/**
 * The values of one column: row by row, those of a row together, its fastest axis first.
 *
 * <p>The arrays are live, not copies; who changes them changes the column.
 */
public final class ColumnValues {

    private static final boolean[] NO_NULLS = {};
    private static final int[] NO_STARTS = {};

    private final Column column;
    private final Object array;
    private final ValueType type;
    private final boolean[] nulls;
    private final int[] starts;
    private final int rows;

    private ColumnValues(Column column, Object array, boolean[] nulls, int[] starts, int rows) {
        this.column = Objects.requireNonNull(column, "column");
        this.array = array;
        this.type = ValueType.of(array);
        this.nulls = Objects.requireNonNull(nulls, "nulls");
        this.starts = starts;
        this.rows = rows;
    }

    /**
     * Values of a column whose rows all have the same number of them.
     *
     * @param array {@code rows * column.size()} values or more, in an array of any type that {@link
     *     ValueType} names
     * @param nulls where there is no value; empty if there is one everywhere
     */
    public static ColumnValues of(Column column, int rows, Object array, boolean[] nulls) {
        long wanted = (long) rows * column.size();
        int length = Array.getLength(array);
        if (rows < 0 || column.isVariable() || length < wanted) {
            throw new IllegalArgumentException(
                    "%d values for %d rows of column %s".formatted(length, rows, column.name()));
        }
        if (nulls.length > 0 && nulls.length < wanted) {
            throw new IllegalArgumentException("a mask of nulls must have a place for each value");
        }
        return new ColumnValues(column, array, nulls, NO_STARTS, rows);
    }

    /**
     * Values of a column whose rows differ in their number: row {@code i} has those from {@code
     * starts[i]} up to {@code starts[i + 1]}.
     */
    public static ColumnValues variable(
            Column column, int[] starts, Object array, boolean[] nulls) {
        if (starts.length == 0 || !column.isVariable()) {
            throw new IllegalArgumentException("column " + column.name() + " is not variable");
        }
        return new ColumnValues(column, array, nulls, starts, starts.length - 1);
    }

    private static ColumnValues of(String name, Object array) {
        int rows = Array.getLength(array);
        return of(Column.of(name, ValueType.of(array)), rows, array, NO_NULLS);
    }

    /** A column of doubles, one a row. */
    public static ColumnValues of(String name, double... values) {
        return of(name, (Object) values);
    }

    /** A column of floats, one a row. */
    public static ColumnValues of(String name, float... values) {
        return of(name, (Object) values);
    }

    /** A column of whole numbers of 64 bits, one a row. */
    public static ColumnValues of(String name, long... values) {
        return of(name, (Object) values);
    }

    /** A column of whole numbers of 32 bits, one a row. */
    public static ColumnValues of(String name, int... values) {
        return of(name, (Object) values);
    }

    /** A column of whole numbers of 16 bits, one a row. */
    public static ColumnValues of(String name, short... values) {
        return of(name, (Object) values);
    }

    /** A column of bytes with their sign, one a row. */
    public static ColumnValues of(String name, byte... values) {
        return of(name, (Object) values);
    }

    /** A column of truth values, one a row. */
    public static ColumnValues of(String name, boolean... values) {
        return of(name, (Object) values);
    }

    /** A column of texts, one a row, as wide as the longest. */
    public static ColumnValues of(String name, String... values) {
        int width = Arrays.stream(values).mapToInt(String::length).max().orElse(0);
        return of(Column.text(name, Math.max(1, width)), values.length, values, NO_NULLS);
    }

    /** The same values as those of a column with a unit. */
    public ColumnValues withUnit(String unit) {
        return as(column.withUnit(unit));
    }

    /** The same values in another description, such as one with a comment or a null. */
    public ColumnValues as(Column other) {
        return other.isVariable()
                ? variable(other, starts, array, nulls)
                : of(other, rows, array, nulls);
    }

    public Column column() {
        return column;
    }

    public String name() {
        return column.name();
    }

    public int rows() {
        return rows;
    }

    /** Type of the array that the values are held in. */
    public ValueType type() {
        return type;
    }

    /** The live values: an array of {@link #type()}. */
    public Object array() {
        return array;
    }

    /** Where there is no value, one for each; empty if there is one everywhere. */
    public boolean[] nulls() {
        return nulls;
    }

    /** Whether a value is missing; {@code i} counts values, not rows. */
    public boolean isNull(int i) {
        return nulls.length > 0 && nulls[i];
    }

    /** Index of the first value of a row; that of row {@code rows()} is the number of values. */
    public int start(int row) {
        return column.isVariable() ? starts[row] : row * column.size();
    }

    /** Number of values. */
    public int count() {
        return start(rows);
    }

    /** The values as doubles; NaN where there is none. The live ones if they are doubles. */
    public double[] doubles() {
        return (double[]) as(ValueType.DOUBLE);
    }

    /** The values as floats; NaN where there is none. The live ones if they are floats. */
    public float[] floats() {
        return (float[]) as(ValueType.FLOAT);
    }

    /** The values as whole numbers of 64 bits. */
    public long[] longs() {
        return (long[]) as(ValueType.LONG);
    }

    /** The values as whole numbers of 32 bits. */
    public int[] ints() {
        return (int[]) as(ValueType.INT);
    }

    /** The values as whole numbers of 16 bits. */
    public short[] shorts() {
        return (short[]) as(ValueType.SHORT);
    }

    /** The values as bytes with their sign. */
    public byte[] bytes() {
        return (byte[]) as(ValueType.BYTE);
    }

    /** The truth values; false where there is none. */
    public boolean[] booleans() {
        return (boolean[]) as(ValueType.BOOLEAN);
    }

    /** The texts, without blanks at their end. */
    public String[] texts() {
        return (String[]) as(ValueType.TEXT);
    }

    /**
     * The values in an array of a type: the live one if it is of that type, else a new one.
     *
     * @throws WrongColumnTypeException if the type cannot hold such values
     * @throws ValueOutOfRangeException if a value would be changed
     */
    public Object as(ValueType wanted) {
        Conversion conversion = Conversion.of(column, type, wanted);
        if (wanted == type) {
            return array;
        }
        Object converted = wanted.newArray(count());
        conversion.convert(array, nulls, count(), converted, 0);
        return converted;
    }
}
