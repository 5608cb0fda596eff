package org.desdm.fits.wcs;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as the shortest decimal that is read back as the same number. */
final class ShortestDecimal {

    /** So many digits tell any two doubles apart. */
    private static final int ENOUGH = 17;

    private static final double LEAST_PLAIN = 1e-3;
    private static final double MOST_PLAIN = 1e15;

    private ShortestDecimal() {}

    /** The decimal with a point, and with an exponent where the number is small or large. */
    static String of(double value) {
        if (value == 0) {
            return "0.0"; // of minus zero nothing here depends
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal found = exact;
        int digits = 1;
        do {
            found = exact.round(new MathContext(digits)).stripTrailingZeros();
            digits++;
        } while (found.doubleValue() != value && digits <= ENOUGH);
        double size = Math.abs(value);
        if (size >= LEAST_PLAIN && size < MOST_PLAIN) {
            String plain = found.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        String text = found.unscaledValue().toString();
        int first = text.startsWith("-") ? 2 : 1;
        String fraction = text.length() > first ? text.substring(first) : "0";
        int exponent = found.precision() - found.scale() - 1;
        return text.substring(0, first) + "." + fraction + "E" + exponent;
    }
}
