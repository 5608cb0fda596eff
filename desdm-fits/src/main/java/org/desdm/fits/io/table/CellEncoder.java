package org.desdm.fits.io.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnType;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.ValueOutOfRangeException;

/** Values of one column to the big-endian cells of a binary table. */
final class CellEncoder {

    private static final VarHandle SHORTS = handle(short[].class);
    private static final VarHandle INTS = handle(int[].class);
    private static final VarHandle LONGS = handle(long[].class);

    private final Column column;
    private final Object array;
    private final ColumnValues values;

    /** The values, in the array that the column is held in. */
    CellEncoder(Column column, ColumnValues values) {
        this.column = column;
        this.values = values;
        this.array = values.as(column.values());
    }

    private static VarHandle handle(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }

    /** Writes the values of some rows, each into one cell of a row {@code stride} bytes long. */
    void encode(int firstRow, int rows, byte[] out, int at, int stride) {
        int size = column.size();
        if (numbers(firstRow * size, rows, out, at, stride)) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            int first = (firstRow + row) * size;
            encode(first, first + size, out, at + row * stride);
        }
    }

    /** Writes numbers that are stored as they are; false if there are others. */
    private boolean numbers(int first, int rows, byte[] out, int at, int stride) {
        int size = column.size();
        boolean stored = values.nulls().length == 0 && column.scaling().isIdentity();
        if (!stored || column.form().type() == ColumnType.BYTE) {
            return false;
        }
        int i = first;
        // hot loop: every number of a table that is written
        for (int row = 0; row < rows; row++) {
            int p = at + row * stride;
            if (array instanceof float[] floats) {
                for (int k = 0; k < size; k++) {
                    INTS.set(out, p + 4 * k, Float.floatToRawIntBits(floats[i++]));
                }
            } else if (array instanceof double[] doubles) {
                for (int k = 0; k < size; k++) {
                    LONGS.set(out, p + 8 * k, Double.doubleToRawLongBits(doubles[i++]));
                }
            } else if (array instanceof int[] ints) {
                for (int k = 0; k < size; k++) {
                    INTS.set(out, p + 4 * k, ints[i++]);
                }
            } else if (array instanceof long[] longs) {
                for (int k = 0; k < size; k++) {
                    LONGS.set(out, p + 8 * k, longs[i++]);
                }
            } else if (array instanceof short[] shorts) {
                for (int k = 0; k < size; k++) {
                    SHORTS.set(out, p + 2 * k, shorts[i++]);
                }
            } else {
                return false;
            }
        }
        return true;
    }

    /** Writes the values from {@code first} up to {@code end} into one cell. */
    void encode(int first, int end, byte[] out, int at) {
        switch (column.form().type()) {
            case LOGICAL -> logicals((boolean[]) array, first, end, out, at);
            case BITS -> bits((boolean[]) array, first, end, out, at);
            case TEXT -> texts((String[]) array, first, end, out, at);
            case FLOAT, COMPLEX -> floats(first, end, out, at);
            case DOUBLE, DOUBLE_COMPLEX -> doubles((double[]) array, first, end, out, at);
            default -> whole(first, end, out, at);
        }
    }

    /** Bytes of a text of a variable column, and that of any other array. */
    static int length(Column column, ColumnValues values, int row) {
        int first = values.start(row);
        int count = values.start(row + 1) - first;
        return column.form().type() == ColumnType.TEXT
                ? count == 0 ? 0 : values.texts()[first].length()
                : (int) column.form().type().bytesOf(elements(column, count));
    }

    /** Elements of the file for so many values. */
    static int elements(Column column, int count) {
        return column.form().type().isComplex() ? count / 2 : count;
    }

    private void logicals(boolean[] from, int first, int end, byte[] out, int at) {
        for (int i = first; i < end; i++) {
            out[at + i - first] = (byte) (values.isNull(i) ? 0 : from[i] ? 'T' : 'F');
        }
    }

    private void bits(boolean[] from, int first, int end, byte[] out, int at) {
        for (int k = 0; k < end - first; k++) {
            if ((k & 7) == 0) {
                out[at + (k >> 3)] = 0;
            }
            if (from[first + k]) {
                out[at + (k >> 3)] |= (byte) (0x80 >> (k & 7));
            }
        }
    }

    private void texts(String[] from, int first, int end, byte[] out, int at) {
        for (int i = first; i < end; i++) {
            String text = from[i];
            int width = column.form().isVariable() ? text.length() : column.textWidth();
            int start = at + (i - first) * width;
            if (text.length() > width) {
                throw refused(
                        i,
                        "text of %d characters, of which %d fit".formatted(text.length(), width));
            }
            for (int k = 0; k < text.length(); k++) {
                if (text.charAt(k) > 0xff) {
                    throw refused(i, "text with the character " + text.charAt(k));
                }
                out[start + k] = (byte) text.charAt(k);
            }
            Arrays.fill(out, start + text.length(), start + width, (byte) 0);
        }
    }

    private void floats(int first, int end, byte[] out, int at) {
        double scale = column.scaling().scale();
        double zero = column.scaling().zero();
        for (int i = first; i < end; i++) {
            float value =
                    array instanceof float[] floats
                            ? floats[i]
                            : (float) ((((double[]) array)[i] - zero) / scale);
            int bits = Float.floatToRawIntBits(values.isNull(i) ? Float.NaN : value);
            INTS.set(out, at + 4 * (i - first), bits);
        }
    }

    private void doubles(double[] from, int first, int end, byte[] out, int at) {
        double scale = column.scaling().scale();
        double zero = column.scaling().zero();
        boolean scaled = !column.scaling().isIdentity();
        for (int i = first; i < end; i++) {
            double value = scaled ? (from[i] - zero) / scale : from[i];
            long bits = Double.doubleToRawLongBits(values.isNull(i) ? Double.NaN : value);
            LONGS.set(out, at + 8 * (i - first), bits);
        }
    }

    private void whole(int first, int end, byte[] out, int at) {
        int size = column.form().type().bytes();
        long least = size == 1 ? 0 : Long.MIN_VALUE >> (64 - 8 * size);
        long most = size == 1 ? 0xff : Long.MAX_VALUE >> (64 - 8 * size);
        for (int i = first; i < end; i++) {
            long number = values.isNull(i) ? blank(i) : number(i);
            if (number < least || number > most) {
                throw refused(i, "value that is no whole number of %d bits".formatted(8 * size));
            }
            put(out, at + size * (i - first), size, number);
        }
    }

    static void put(byte[] out, int at, int size, long number) {
        switch (size) {
            case 1 -> out[at] = (byte) number;
            case 2 -> SHORTS.set(out, at, (short) number);
            case 4 -> INTS.set(out, at, (int) number);
            default -> LONGS.set(out, at, number);
        }
    }

    private long blank(int i) {
        return column.scaling()
                .blank()
                .orElseThrow(() -> refused(i, "cell without a value, and the column has no TNULL"));
    }

    /** The number that the file holds for a value. */
    private long number(int i) {
        ColumnType type = column.form().type();
        return switch (column.values()) {
            case BYTE -> ((byte[]) array)[i] + 128L;
            case SHORT -> ((short[]) array)[i];
            case INT -> ((int[]) array)[i] - (type == ColumnType.SHORT ? 0x8000L : 0);
            case LONG -> {
                long value = ((long[]) array)[i];
                yield type == ColumnType.INT
                        ? Math.max(value, Integer.MIN_VALUE) - 0x80000000L
                        : column.isUnsignedLong() ? value ^ Long.MIN_VALUE : value;
            }
            default -> unscaled(((double[]) array)[i], i);
        };
    }

    private long unscaled(double value, int i) {
        double number = Math.rint((value - column.scaling().zero()) / column.scaling().scale());
        if (Double.isNaN(number)) {
            return blank(i);
        }
        if (Math.abs(number) > 0x1p62) {
            throw refused(i, "value %s, too large for its scale".formatted(value));
        }
        return (long) number;
    }

    private ValueOutOfRangeException refused(int i, String what) {
        int row = 0;
        while (row < values.rows() - 1 && values.start(row + 1) <= i) {
            row++;
        }
        return new ValueOutOfRangeException(
                "column %s has a %s".formatted(column.name(), what),
                "row %d of those that are written".formatted(row + 1),
                "give the column a form that holds it");
    }
}
