package org.desdm.wrapper.calibration;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** When data were observed, from their header, and how far two observations lie apart. */
public final class ObservationTime {

    /** Keywords that tell the time, the better one first. */
    public static final List<String> KEYWORDS = List.of("MJD-OBS", "DATE-OBS");

    private static final double MJD_OF_1970 = 40_587;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double HOURS_PER_DAY = 24;

    private ObservationTime() {}

    /**
     * The modified Julian date of an observation, UTC: MJD-OBS, else DATE-OBS; empty if neither is
     * there and can be read.
     *
     * @param find the value of a keyword
     */
    public static OptionalDouble of(Function<String, Optional<String>> find) {
        OptionalDouble mjd =
                find.apply(KEYWORDS.get(0))
                        .map(ObservationTime::number)
                        .orElse(OptionalDouble.empty());
        return mjd.isPresent()
                ? mjd
                : find.apply(KEYWORDS.get(1))
                        .map(ObservationTime::ofDate)
                        .orElse(OptionalDouble.empty());
    }

    /** The modified Julian date of a FITS date, {@code 2026-11-22} or with a time behind it. */
    static OptionalDouble ofDate(String text) {
        String date = text.strip();
        try {
            LocalDateTime time =
                    date.contains("T")
                            ? LocalDateTime.parse(date.replaceFirst("Z$", ""))
                            : LocalDate.parse(date).atStartOfDay();
            double seconds = time.toEpochSecond(ZoneOffset.UTC) + time.getNano() / 1e9;
            return OptionalDouble.of(MJD_OF_1970 + seconds / SECONDS_PER_DAY);
        } catch (DateTimeException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /**
     * Days from {@code calibration} to the farthest of {@code times}, negative if the calibration
     * is the later one; empty if there are none.
     */
    public static OptionalDouble age(double calibration, List<Double> times) {
        return times.stream()
                .mapToDouble(time -> time - calibration)
                .reduce((a, b) -> Math.abs(b) > Math.abs(a) ? b : a);
    }

    /** A number of days as a person says it: in days, hours or seconds. */
    public static String days(double days) {
        double size = Math.abs(days);
        if (size >= 1) {
            return String.format(Locale.ROOT, "%.1f d", size);
        }
        return size * HOURS_PER_DAY >= 1
                ? String.format(Locale.ROOT, "%.1f h", size * HOURS_PER_DAY)
                : String.format(Locale.ROOT, "%.0f s", size * SECONDS_PER_DAY);
    }

    /** How old a calibration is, or by how much it is the later one. */
    public static String ageText(double age) {
        return age < 0 ? days(age) + " later" : days(age);
    }
}
