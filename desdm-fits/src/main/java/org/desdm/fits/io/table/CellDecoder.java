package org.desdm.fits.io.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnType;

/** Big-endian cells of a binary table to the arrays that their columns are held in. */
final class CellDecoder {

    private static final VarHandle SHORTS = handle(short[].class);
    private static final VarHandle INTS = handle(int[].class);
    private static final VarHandle LONGS = handle(long[].class);

    private CellDecoder() {}

    private static VarHandle handle(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }

    /**
     * Decodes cells.
     *
     * @param out array of the column's values, which takes them from {@code at} on
     * @param nulls mask with a place for each value, or empty
     */
    static void decode(Column column, Cells cells, Object out, int at, boolean[] nulls) {
        ColumnType type = column.form().type();
        boolean scaled = !column.scaling().isIdentity();
        switch (type) {
            case LOGICAL -> logicals(cells, (boolean[]) out, at, nulls);
            case BITS -> bits(cells, (boolean[]) out, at);
            case TEXT -> texts(cells, column.textWidth(), (String[]) out, at);
            case FLOAT, COMPLEX -> {
                if (scaled) {
                    scaledFloats(column, cells, (double[]) out, at);
                } else {
                    floats(cells, (float[]) out, at);
                }
            }
            case DOUBLE, DOUBLE_COMPLEX -> doubles(column, cells, (double[]) out, at);
            default -> whole(column, cells, out, at);
        }
        if (type.isWhole() && nulls.length > 0) {
            nulls(column, cells, out, at, nulls);
        }
    }

    private static void whole(Column column, Cells cells, Object out, int at) {
        ColumnType type = column.form().type();
        switch (column.values()) {
            case BYTE -> signedBytes(cells, (byte[]) out, at);
            case SHORT -> {
                if (type == ColumnType.BYTE) {
                    unsignedBytes(cells, (short[]) out, at);
                } else {
                    shorts(cells, (short[]) out, at);
                }
            }
            case INT -> {
                if (type == ColumnType.SHORT) {
                    unsignedShorts(cells, (int[]) out, at);
                } else {
                    ints(cells, (int[]) out, at);
                }
            }
            case LONG -> {
                if (type == ColumnType.INT) {
                    unsignedInts(cells, (long[]) out, at);
                } else {
                    longs(cells, (long[]) out, at, column.isUnsignedLong() ? Long.MIN_VALUE : 0);
                }
            }
            default -> scaledWhole(column, cells, (double[]) out, at);
        }
    }

    private static void logicals(Cells cells, boolean[] out, int at, boolean[] nulls) {
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                byte letter = cells.bytes[p + k];
                if (nulls.length > 0) {
                    nulls[i] = letter == 0;
                }
                out[i++] = letter == 'T';
            }
        }
    }

    private static void bits(Cells cells, boolean[] out, int at) {
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = (cells.bytes[p + (k >> 3)] & 0x80 >> (k & 7)) != 0;
            }
        }
    }

    private static void texts(Cells cells, int width, String[] out, int at) {
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = text(cells.bytes, p + k * width, width);
            }
        }
    }

    /** A text without what follows a NUL, and without blanks at its end. */
    static String text(byte[] bytes, int start, int width) {
        int end = start;
        while (end < start + width && bytes[end] != 0) {
            end++;
        }
        while (end > start && bytes[end - 1] == ' ') {
            end--;
        }
        return end == start
                ? ""
                : new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static void signedBytes(Cells cells, byte[] out, int at) {
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = (byte) (cells.bytes[p + k] ^ 0x80);
            }
        }
    }

    private static void unsignedBytes(Cells cells, short[] out, int at) {
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = (short) (cells.bytes[p + k] & 0xff);
            }
        }
    }

    private static void shorts(Cells cells, short[] out, int at) {
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = (short) SHORTS.get(cells.bytes, p + 2 * k);
            }
        }
    }

    private static void unsignedShorts(Cells cells, int[] out, int at) {
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = (short) SHORTS.get(cells.bytes, p + 2 * k) + 0x8000;
            }
        }
    }

    private static void ints(Cells cells, int[] out, int at) {
        byte[] bytes = cells.bytes;
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = (int) INTS.get(bytes, p + 4 * k);
            }
        }
    }

    private static void unsignedInts(Cells cells, long[] out, int at) {
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = (int) INTS.get(cells.bytes, p + 4 * k) + 0x80000000L;
            }
        }
    }

    private static void longs(Cells cells, long[] out, int at, long sign) {
        byte[] bytes = cells.bytes;
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = (long) LONGS.get(bytes, p + 8 * k) ^ sign;
            }
        }
    }

    private static void floats(Cells cells, float[] out, int at) {
        byte[] bytes = cells.bytes;
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = Float.intBitsToFloat((int) INTS.get(bytes, p + 4 * k));
            }
        }
    }

    private static void scaledFloats(Column column, Cells cells, double[] out, int at) {
        double scale = column.scaling().scale();
        double zero = column.scaling().shift();
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                float number = Float.intBitsToFloat((int) INTS.get(cells.bytes, p + 4 * k));
                out[i++] = zero + scale * number;
            }
        }
    }

    private static void doubles(Column column, Cells cells, double[] out, int at) {
        double scale = column.scaling().scale();
        double zero = column.scaling().shift();
        boolean scaled = !column.scaling().isIdentity();
        byte[] bytes = cells.bytes;
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                double number = Double.longBitsToDouble((long) LONGS.get(bytes, p + 8 * k));
                out[i++] = scaled ? zero + scale * number : number;
            }
        }
    }

    private static void scaledWhole(Column column, Cells cells, double[] out, int at) {
        double scale = column.scaling().scale();
        double zero = column.scaling().shift();
        int bytes = column.form().type().bytes();
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                out[i++] = zero + scale * number(cells.bytes, p + bytes * k, bytes);
            }
        }
    }

    private static void nulls(Column column, Cells cells, Object out, int at, boolean[] nulls) {
        long blank = column.scaling().blank().orElseThrow();
        int bytes = column.form().type().bytes();
        int i = at;
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            for (int k = 0; k < cells.size; k++) {
                nulls[i] = number(cells.bytes, p + bytes * k, bytes) == blank;
                if (nulls[i] && out instanceof double[] doubles) {
                    doubles[i] = Double.NaN;
                }
                i++;
            }
        }
    }

    /** A whole number as the file holds it: one byte as 0 to 255, others with their sign. */
    static long number(byte[] bytes, int at, int size) {
        return switch (size) {
            case 1 -> bytes[at] & 0xff;
            case 2 -> (short) SHORTS.get(bytes, at);
            case 4 -> (int) INTS.get(bytes, at);
            default -> (long) LONGS.get(bytes, at);
        };
    }
}
