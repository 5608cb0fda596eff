package org.desdm.wrapper.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far in time a calibration may lie from the input: {@code 7 d}, {@code 12 h}. */
public final class MaxAge {

    private static final Pattern AGE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(d|h|min|s)");

    private MaxAge() {}

    /**
     * The length of time that a text means.
     *
     * @throws IllegalArgumentException saying what is expected
     */
    public static Duration parse(String text) {
        Matcher age = AGE.matcher(text.strip());
        if (!age.matches()) {
            throw new IllegalArgumentException(
                    "cannot read the age '%s' (expected a number with d, h, min or s, such as '7 d')"
                            .formatted(text));
        }
        BigDecimal millis =
                new BigDecimal(age.group(1)).multiply(BigDecimal.valueOf(millis(age.group(2))));
        return Duration.ofMillis(millis.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }

    private static long millis(String unit) {
        return switch (unit) {
            case "d" -> 86_400_000L;
            case "h" -> 3_600_000L;
            case "min" -> 60_000L;
            default -> 1000L;
        };
    }
}
