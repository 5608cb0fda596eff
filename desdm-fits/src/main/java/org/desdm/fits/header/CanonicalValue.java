package org.desdm.fits.header;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one text of a value, with a letter for its type (docs/canonical-header.md). It does not
 * depend on the version of Java: {@code Double.toString} is not the shortest text before 19.
 */
final class CanonicalValue {

    /** Decimal digits that every double keeps, and digits that tell any two doubles apart. */
    private static final int SAFE_DIGITS = 15;

    private static final int MOST_DIGITS = 17;

    private CanonicalValue() {}

    /** Type letter, a tab, the value. */
    static String text(CardValue value) {
        if (value instanceof CardValue.Text string) {
            return "S\t" + escaped(string.text());
        }
        if (value instanceof CardValue.Logical logical) {
            return "L\t" + (logical.value() ? "T" : "F");
        }
        if (value instanceof CardValue.Whole whole) {
            return "I\t" + whole.value();
        }
        if (value instanceof CardValue.Complex complex) {
            return "C\t" + number(complex.re()) + "," + number(complex.im());
        }
        if (value instanceof CardValue.Line line) {
            return "T\t" + escaped(line.text());
        }
        if (value instanceof CardValue.Unreadable unreadable) {
            return "X\t" + escaped(unreadable.text());
        }
        return value instanceof CardValue.Undefined ? "U\t" : "R\t" + number(value);
    }

    private static String number(CardValue value) {
        return value instanceof CardValue.Real real
                ? shortest(real.value())
                : ((CardValue.FarReal) value).digits();
    }

    /** The fewest digits that are read back as this double: {@code 9E1}, {@code -1.5E-3}. */
    static String shortest(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        boolean subnormal = Math.abs(value) < Double.MIN_NORMAL;
        int digits = subnormal ? 1 : SAFE_DIGITS;
        BigDecimal rounded = rounded(exact, digits);
        while (rounded.doubleValue() != value && digits < MOST_DIGITS) {
            rounded = rounded(exact, ++digits);
        }
        return scientific(rounded.stripTrailingZeros());
    }

    private static BigDecimal rounded(BigDecimal exact, int digits) {
        return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    private static String scientific(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - number.scale();
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return (number.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "E" + exponent;
    }

    /** Printable ASCII: the rest, and the backslash, as {@code \xHH}. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != '\\') {
                out.append(c);
            } else {
                out.append("\\x%02X".formatted((int) c));
            }
        }
        return out.toString();
    }
}
