package org.desdm.fits.table;

import java.util.Locale;

/** Values of one type of array as those of another; for one column at a time. */
public final class Conversion {

    /** Values that are looked at in one go. */
    private static final int CHUNK = 1024;

    private final Column column;
    private final ValueType from;
    private final ValueType to;

    private Conversion(Column column, ValueType from, ValueType to) {
        this.column = column;
        this.from = from;
        this.to = to;
    }

    /**
     * How values of {@code from} become those of {@code to}: any number becomes a double, whole
     * numbers become any number that holds each of them.
     *
     * @throws WrongColumnTypeException if no value could be held
     */
    public static Conversion of(Column column, ValueType from, ValueType to) {
        boolean same = from == to;
        boolean whole = from.isWhole() && (to.isWhole() || to == ValueType.FLOAT);
        boolean toDouble = to == ValueType.DOUBLE && (from.isWhole() || from == ValueType.FLOAT);
        if (!same && !whole && !toDouble) {
            throw new WrongColumnTypeException(
                    "values of type %s cannot be given as %s".formatted(name(from), name(to)),
                    column.name(),
                    "ask for %s%s"
                            .formatted(
                                    name(from),
                                    from.isWhole() || from == ValueType.FLOAT
                                            ? " or a wider type"
                                            : ""));
        }
        return new Conversion(column, from, to);
    }

    private static String name(ValueType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Converts values.
     *
     * @param source array of the first type, from index 0 on
     * @param nulls where there is no value; empty if there is one everywhere
     * @param target array of the second type, which takes the values from {@code at} on
     * @throws ValueOutOfRangeException if a value would be changed
     */
    public void convert(Object source, boolean[] nulls, int count, Object target, int at) {
        if (from == to) {
            System.arraycopy(source, 0, target, at, count);
        } else if (from == ValueType.FLOAT) {
            float[] floats = (float[]) source;
            double[] doubles = (double[]) target;
            for (int i = 0; i < count; i++) {
                doubles[at + i] = floats[i];
            }
        } else {
            long[] chunk = new long[Math.min(count, CHUNK)];
            for (int done = 0; done < count; done += CHUNK) {
                int n = Math.min(CHUNK, count - done);
                toLongs(source, done, chunk, n);
                fromLongs(chunk, nulls, done, n, target, at + done);
            }
        }
    }

    private void toLongs(Object source, int first, long[] out, int n) {
        switch (from) {
            case BYTE -> {
                byte[] values = (byte[]) source;
                for (int i = 0; i < n; i++) {
                    out[i] = values[first + i];
                }
            }
            case SHORT -> {
                short[] values = (short[]) source;
                for (int i = 0; i < n; i++) {
                    out[i] = values[first + i];
                }
            }
            case INT -> {
                int[] values = (int[]) source;
                for (int i = 0; i < n; i++) {
                    out[i] = values[first + i];
                }
            }
            default -> System.arraycopy(source, first, out, 0, n);
        }
    }

    private void fromLongs(long[] chunk, boolean[] nulls, int first, int n, Object out, int at) {
        int bad = -1;
        for (int i = n - 1; i >= 0; i--) {
            boolean there = nulls.length == 0 || !nulls[first + i];
            if (!put(chunk[i], there, out, at + i)) {
                bad = i;
            }
        }
        if (bad >= 0) {
            String value =
                    column.isUnsignedLong()
                            ? Long.toUnsignedString(chunk[bad])
                            : Long.toString(chunk[bad]);
            throw new ValueOutOfRangeException(
                    "value %s of column %s is no %s".formatted(value, column.name(), name(to)),
                    "value %d of those that were read".formatted(first + bad + 1L),
                    "ask for a wider type");
        }
    }

    /** Puts one value; false if it is there and would be changed. */
    private boolean put(long value, boolean there, Object out, int i) {
        boolean positive = value >= 0 || !column.isUnsignedLong();
        switch (to) {
            case BYTE -> ((byte[]) out)[i] = (byte) value;
            case SHORT -> ((short[]) out)[i] = (short) value;
            case INT -> ((int[]) out)[i] = (int) value;
            case LONG -> ((long[]) out)[i] = value;
            case FLOAT -> ((float[]) out)[i] = there ? (float) value : Float.NaN;
            default -> {
                double wide = positive ? value : unsigned(value);
                ((double[]) out)[i] = there ? wide : Double.NaN;
                return !there || isExact(value, wide);
            }
        }
        return !there || positive && fits(value);
    }

    private boolean fits(long value) {
        return switch (to) {
            case BYTE -> value == (byte) value;
            case SHORT -> value == (short) value;
            case INT -> value == (int) value;
            case FLOAT ->
                    Math.abs(value) <= 1 << 24
                            || (long) (float) value == value && value != Long.MAX_VALUE;
            default -> true;
        };
    }

    private boolean isExact(long value, double wide) {
        if (value >= 0 || !column.isUnsignedLong()) {
            return (long) wide == value && wide != 0x1p63;
        }
        return (value & 0x7ff) == 0;
    }

    private static double unsigned(long value) {
        return (double) (value >>> 1 | value & 1) * 2;
    }
}
