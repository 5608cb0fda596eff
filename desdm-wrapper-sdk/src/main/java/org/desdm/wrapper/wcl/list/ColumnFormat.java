package org.desdm.wrapper.wcl.list;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/**
 * How {@code $FMT{}} writes a column: text around one conversion of C's printf, {@code %s}, {@code
 * %d}, {@code %i}, {@code %f} or {@code %e}, with flags, width and precision; {@code %%} is a
 * percent sign.
 *
 * <p>Numbers are rounded as C does it: the exact value of the double, ties to even.
 */
public final class ColumnFormat {

    private static final int WIDEST = 255;
    private static final Pattern CONVERSION =
            Pattern.compile("%([-+ 0]*)(\\d*)(?:\\.(\\d*))?([sdifFeE])");
    private static final Pattern REAL =
            Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,4})?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,400}");

    private final String source;
    private final String before;
    private final String after;
    private final String flags;
    private final int width;
    private final int precision;
    private final char conversion;

    private ColumnFormat(String source, Matcher matcher) {
        this.source = source;
        this.before = source.substring(0, matcher.start()).replace("%%", "%");
        this.after = source.substring(matcher.end()).replace("%%", "%");
        this.flags = matcher.group(1);
        this.width = number(matcher.group(2), 0);
        this.precision = matcher.group(3) == null ? -1 : number(matcher.group(3), 0);
        this.conversion = matcher.group(4).charAt(0);
    }

    private static int number(String digits, int none) {
        return digits.isEmpty()
                ? none
                : digits.length() > 3 ? WIDEST + 1 : Integer.parseInt(digits);
    }

    /**
     * Reads a format.
     *
     * @throws DesdmException if it does not have exactly one conversion of the known kinds
     */
    public static ColumnFormat parse(String text) {
        String masked = text.replace("%%", "\0\0");
        Matcher matcher = CONVERSION.matcher(masked);
        if (matcher.find() && masked.indexOf('%') == masked.lastIndexOf('%')) {
            ColumnFormat format = new ColumnFormat(text, matcher);
            if (format.width <= WIDEST && format.precision <= WIDEST) {
                return format;
            }
        }
        throw new DesdmException(
                Problem.of(
                                WrapperError.LIST_DEFINITION,
                                "'%s' is no format of a column".formatted(text))
                        .next("write one of %s %d %f %e, with a width up to " + WIDEST));
    }

    /**
     * The value as this format writes it.
     *
     * @throws DesdmException if it is no number where one is wanted
     */
    public String apply(String value) {
        String body =
                switch (conversion) {
                    case 's' ->
                            precision < 0 || precision >= value.length()
                                    ? value
                                    : value.substring(0, precision);
                    case 'd', 'i' -> signed(integer(value));
                    case 'f', 'F' -> signed(fixed(value));
                    default -> signed(scientific(value));
                };
        return before + padded(body) + after;
    }

    private String integer(String value) {
        require(INTEGER.matcher(value).matches(), value, "an integer");
        String digits = new BigInteger(value).toString();
        boolean negative = digits.startsWith("-");
        String bare = negative ? digits.substring(1) : digits;
        return (negative ? "-" : "") + "0".repeat(Math.max(0, precision - bare.length())) + bare;
    }

    private String fixed(String value) {
        double real = real(value);
        String text =
                new BigDecimal(Math.abs(real))
                        .setScale(digits(), RoundingMode.HALF_EVEN)
                        .toPlainString();
        return isNegative(real) ? "-" + text : text;
    }

    private String scientific(String value) {
        double real = real(value);
        BigDecimal exact =
                new BigDecimal(Math.abs(real))
                        .round(new MathContext(digits() + 1, RoundingMode.HALF_EVEN));
        int exponent = exact.signum() == 0 ? 0 : exact.precision() - exact.scale() - 1;
        String mantissa =
                exact.movePointLeft(exponent)
                        .setScale(digits(), RoundingMode.HALF_EVEN)
                        .toPlainString();
        String text = "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
        String signed = isNegative(real) ? "-" + text : text;
        return conversion == 'E' ? signed.toUpperCase(Locale.ROOT) : signed;
    }

    private double real(String value) {
        require(REAL.matcher(value).matches(), value, "a number");
        double real = Double.parseDouble(value);
        require(Double.isFinite(real), value, "a number");
        return real;
    }

    private static boolean isNegative(double real) {
        return real < 0 || real == 0 && 1 / real < 0;
    }

    private int digits() {
        return precision < 0 ? 6 : precision;
    }

    private String signed(String number) {
        if (number.startsWith("-")) {
            return number;
        }
        if (flags.indexOf('+') >= 0) {
            return "+" + number;
        }
        return flags.indexOf(' ') >= 0 ? " " + number : number;
    }

    private String padded(String body) {
        int missing = width - body.length();
        if (missing <= 0) {
            return body;
        }
        if (flags.indexOf('-') >= 0) {
            return body + " ".repeat(missing);
        }
        boolean zeros =
                flags.indexOf('0') >= 0
                        && conversion != 's'
                        && (precision < 0 || conversion != 'd' && conversion != 'i');
        int sign = zeros && !Character.isDigit(body.charAt(0)) ? 1 : 0;
        return zeros
                ? body.substring(0, sign) + "0".repeat(missing) + body.substring(sign)
                : " ".repeat(missing) + body;
    }

    private void require(boolean good, String value, String wanted) {
        if (!good) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.LIST_ROW,
                                    "'%s' is not %s, as format %s wants"
                                            .formatted(value, wanted, source))
                            .next("correct the value or the format"));
        }
    }

    @Override
    public String toString() {
        return source;
    }
}
