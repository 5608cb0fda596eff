package org.desdm.wrapper.quantity;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What is a number in a text, and the one way to write it, whatever way it was read. */
public final class DecimalText {

    private static final int LONGEST_PLAIN = 15;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private DecimalText() {}

    /** Whether a text is a decimal number and nothing else; no NaN, no infinity, no hexadecimal. */
    public static boolean isNumber(String text) {
        return DECIMAL.matcher(text).matches();
    }

    /** A finite number: no zeros at the end, an exponent only where digits would be many. */
    public static String of(double value) {
        return value == 0 ? "0" : of(new BigDecimal(Double.toString(value)));
    }

    /** A number: no zeros at the end, an exponent only where digits would be many. */
    public static String of(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        boolean isShort =
                Math.abs(stripped.scale()) <= LONGEST_PLAIN
                        && stripped.precision() - stripped.scale() <= LONGEST_PLAIN;
        return isShort ? stripped.toPlainString() : stripped.toString();
    }
}
