package org.desdm.wrapper.quantity;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.wrapper.error.NearestName;

/**
 * The unit of a parameter or metric as its contract writes it: a unit of the table, or a product,
 * quotient and power of such, like {@code electron/s} or {@code mag/arcsec^2}.
 */
public final class UnitExpression {

    /** A multiplication that is no power, a division, or a point. */
    private static final Pattern BETWEEN = Pattern.compile("[/. ]|(?<!\\*)\\*(?!\\*)");

    private static final Pattern POWER = Pattern.compile("(.+?)(?:\\^|\\*\\*)[+-]?\\d{1,2}");

    /** What people write whose letters are too far from the symbol's for a slip. */
    private static final Map<String, String> WORDS =
            Map.of(
                    "sec", "s", "second", "s", "hour", "h", "day", "d", "degree", "deg", "percent",
                    "%", "DN", "ADU", "micron", "um", "kelvin", "K");

    private UnitExpression() {}

    /**
     * A symbol that is no unit.
     *
     * @param symbol as it was written
     * @param advice the nearest unit, and all of them
     */
    public record Unknown(String symbol, String advice) {}

    /** The first symbol of an expression that is no unit; empty if all are. */
    public static Optional<Unknown> findUnknown(String text) {
        for (String factor : BETWEEN.split(text.strip(), -1)) {
            Matcher power = POWER.matcher(factor);
            String symbol = power.matches() ? power.group(1) : factor;
            if (MeasureUnit.find(symbol).isEmpty()) {
                return Optional.of(new Unknown(symbol, advice(symbol)));
            }
        }
        return Optional.empty();
    }

    private static String advice(String symbol) {
        String meant = WORDS.getOrDefault(symbol.replaceFirst("(?<=..)s$", ""), symbol);
        return NearestName.advice(meant, MeasureUnit.symbols());
    }
}
