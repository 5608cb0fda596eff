package org.desdm.fits.table;

import java.util.OptionalLong;

/**
 * How the numbers that a file holds become values: {@code zero + scale * number}.
 *
 * @param scale TSCALn
 * @param zero TZEROn
 * @param blank TNULLn: the number that stands where there is no value; of whole numbers only
 */
public record ColumnScaling(double scale, double zero, OptionalLong blank) {

    /** Numbers are values, and each is one. */
    public static final ColumnScaling NONE = new ColumnScaling(1, 0, OptionalLong.empty());

    /** Whether numbers are values as they stand. */
    public boolean isIdentity() {
        return scale == 1 && zero == 0;
    }

    /** What is added to scaled numbers: -0.0 where there is no shift, which changes no number. */
    public double shift() {
        return zero == 0 ? -0.0 : zero;
    }

    /**
     * Whether this is the convention for whole numbers of the other signedness: unsigned for 16, 32
     * and 64 bits, signed for 8.
     */
    public boolean isOtherSign(ColumnType type) {
        return scale == 1 && type.isWhole() && zero == otherZero(type);
    }

    static double otherZero(ColumnType type) {
        return type == ColumnType.BYTE ? -128 : Math.scalb(1.0, type.bytes() * 8 - 1);
    }
}
