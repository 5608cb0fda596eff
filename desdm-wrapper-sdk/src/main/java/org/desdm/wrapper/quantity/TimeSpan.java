package org.desdm.wrapper.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lengths of time as configuration writes them, such as {@code 7 d} or {@code 12 h}. */
public final class TimeSpan {

    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

    /** A century: no calibration is older, and arithmetic on it stays far from all limits. */
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(36_525L * 86_400);

    private TimeSpan() {}

    /**
     * The time that a text means.
     *
     * @throws UnitMismatchException if its unit is not one of time
     * @throws IllegalArgumentException if it has none, is negative or longer than a century
     */
    public static Duration parse(String text) {
        Optional<Quantity> quantity = Quantity.find(text);
        if (quantity.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a time with its unit, such as '7 d', found '%s'".formatted(text));
        }
        BigDecimal seconds = quantity.get().in("s");
        if (seconds.signum() < 0 || seconds.compareTo(LONGEST_SECONDS) > 0) {
            throw new IllegalArgumentException(
                    "'%s' is outside of 0 to 36525 d".formatted(text.strip()));
        }
        return Duration.ofNanos(
                seconds.multiply(NANOS).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** The shortest exact way to write a time: in days, or in the next unit that divides it. */
    public static String text(Duration time) {
        BigDecimal seconds =
                BigDecimal.valueOf(time.toNanos()).divide(NANOS, 9, RoundingMode.UNNECESSARY);
        for (String unit : List.of("d", "h", "min")) {
            BigDecimal size = new Quantity(BigDecimal.ONE, unit).in("s");
            if (seconds.remainder(size).signum() == 0) {
                return DecimalText.of(seconds.divide(size)) + " " + unit;
            }
        }
        return DecimalText.of(seconds) + " s";
    }
}
