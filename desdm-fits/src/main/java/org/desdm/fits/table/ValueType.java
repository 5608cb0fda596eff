package org.desdm.fits.table;

/** Type of the array that the values of a column are held in. */
public enum ValueType {
    BOOLEAN(1),
    BYTE(1),
    SHORT(2),
    INT(4),
    LONG(8),
    FLOAT(4),
    DOUBLE(8),
    TEXT(48);

    private final int bytes;

    ValueType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of a value in memory; of a short text with its object. */
    public int bytes() {
        return bytes;
    }

    /** Whether values are whole numbers. */
    public boolean isWhole() {
        return this == BYTE || this == SHORT || this == INT || this == LONG;
    }

    /** A new array of this type. */
    public Object newArray(int length) {
        return switch (this) {
            case BOOLEAN -> new boolean[length];
            case BYTE -> new byte[length];
            case SHORT -> new short[length];
            case INT -> new int[length];
            case LONG -> new long[length];
            case FLOAT -> new float[length];
            case DOUBLE -> new double[length];
            case TEXT -> new String[length];
        };
    }

    /** The type of an array. */
    static ValueType of(Object array) {
        for (ValueType type : values()) {
            if (type.newArray(0).getClass() == array.getClass()) {
                return type;
            }
        }
        throw new IllegalArgumentException("no column is held in " + array.getClass());
    }
}
