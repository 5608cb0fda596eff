package org.desdm.fits.table;

import java.util.Optional;

/** Type of the values of a column as a file holds them: the letter of TFORMn. */
public enum ColumnType {
    LOGICAL('L', 1, ValueType.BOOLEAN),
    BITS('X', 1, ValueType.BOOLEAN),
    /** 0 to 255. */
    BYTE('B', 1, ValueType.SHORT),
    SHORT('I', 2, ValueType.SHORT),
    INT('J', 4, ValueType.INT),
    LONG('K', 8, ValueType.LONG),
    TEXT('A', 1, ValueType.TEXT),
    FLOAT('E', 4, ValueType.FLOAT),
    DOUBLE('D', 8, ValueType.DOUBLE),
    /** Two floats: the real and the imaginary part. */
    COMPLEX('C', 8, ValueType.FLOAT),
    /** Two doubles: the real and the imaginary part. */
    DOUBLE_COMPLEX('M', 16, ValueType.DOUBLE);

    private final char letter;
    private final int bytes;
    private final ValueType held;

    ColumnType(char letter, int bytes, ValueType held) {
        this.letter = letter;
        this.bytes = bytes;
        this.held = held;
    }

    /** The letter of TFORMn. */
    public char letter() {
        return letter;
    }

    /** Bytes of an element; of eight bits where they are bits. */
    public int bytes() {
        return bytes;
    }

    /** The array that values are held in where nothing is scaled. */
    public ValueType held() {
        return held;
    }

    /** Bytes of so many elements. */
    public long bytesOf(long count) {
        return this == BITS ? (count + 7) / 8 : count * bytes;
    }

    /** Whether elements are whole numbers. */
    public boolean isWhole() {
        return this == BYTE || this == SHORT || this == INT || this == LONG;
    }

    /** Whether elements are pairs of numbers. */
    public boolean isComplex() {
        return this == COMPLEX || this == DOUBLE_COMPLEX;
    }

    static Optional<ColumnType> find(char letter) {
        for (ColumnType type : values()) {
            if (type.letter == letter) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type that holds the values of an array exactly. */
    static ColumnType holding(ValueType held) {
        return switch (held) {
            case BOOLEAN -> LOGICAL;
            case BYTE -> BYTE;
            case SHORT -> SHORT;
            case INT -> INT;
            case LONG -> LONG;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case TEXT -> TEXT;
        };
    }
}
