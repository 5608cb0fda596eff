package org.desdm.wrapper.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.calibration.KeywordValue;
import org.desdm.wrapper.calibration.ObservationTime;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.quantity.TimeSpan;

/**
 * Refuses calibrations that belong to other data than the first input, or lie too far from it in
 * time; where the first input is a list, all of its files must agree in what is matched.
 *
 * <p>The values of the keywords are taken when a file is read, before the unit can change them;
 * they are compared as soon as both sides are known, whichever was read first. Thread-safe.
 */
public final class CalibrationMatch {

    private static final double NANOS_PER_DAY = 86_400e9;

    private record Seen(String label, String file, Map<String, String> values) {

        Optional<String> find(String keyword) {
            return Optional.ofNullable(values.get(keyword));
        }
    }

    private final String science;
    private final Map<String, List<String>> keywords;
    private final Map<String, Duration> maxAge;
    private final List<Seen> calibrations = new ArrayList<>();
    private final List<Seen> inputs = new ArrayList<>();

    /**
     * A match of one run.
     *
     * @param science label of the first input; empty if there is none
     * @param keywords by label of a calibration, the keywords in which it must equal the input
     * @param maxAge by label of a calibration, how far from the input in time it may lie
     */
    public CalibrationMatch(
            String science, Map<String, List<String>> keywords, Map<String, Duration> maxAge) {
        this.science = science;
        this.keywords = Map.copyOf(keywords);
        this.maxAge = Map.copyOf(maxAge);
    }

    /** Whether the headers of an input or calibration matter: nothing else needs to be seen. */
    public boolean concerns(String label) {
        return label.equals(science)
                ? !maxAge.isEmpty() || keywords.values().stream().anyMatch(w -> !w.isEmpty())
                : !wanted(label).isEmpty();
    }

    /**
     * Notes the header of an input or calibration that was read.
     *
     * @param find the value of a keyword in it
     * @throws DesdmException with every keyword in which a calibration and the input differ
     */
    public synchronized void seen(
            String label, String file, Function<String, Optional<String>> find) {
        if (!concerns(label)) {
            return;
        }
        Seen seen = new Seen(label, file, values(wanted(label), find));
        List<Problem> problems = new ArrayList<>();
        if (label.equals(science)) {
            inputs.add(seen);
            calibrations.forEach(calibration -> check(calibration, seen, problems));
        } else {
            calibrations.add(seen);
            inputs.forEach(input -> check(seen, input, problems));
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    /** The keywords of a header that are looked at. */
    private Set<String> wanted(String label) {
        Set<String> wanted = new LinkedHashSet<>();
        if (label.equals(science)) {
            keywords.values().forEach(wanted::addAll);
        } else {
            wanted.addAll(keywords.getOrDefault(label, List.of()));
        }
        if (label.equals(science) ? !maxAge.isEmpty() : maxAge.containsKey(label)) {
            wanted.addAll(ObservationTime.KEYWORDS);
        }
        return wanted;
    }

    private static Map<String, String> values(
            Set<String> keywords, Function<String, Optional<String>> find) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String keyword : keywords) {
            find.apply(keyword).ifPresent(value -> values.put(keyword, value.strip()));
        }
        return values;
    }

    /**
     * The problem that two files of one input differ in a keyword that a calibration must match.
     */
    public static Problem disagreement(String keyword, String first, String other) {
        return Problem.of(
                        WrapperError.INPUTS_DIFFER,
                        "the inputs differ in %s: %s, %s".formatted(keyword, first, other))
                .at(keyword)
                .because("no calibration belongs to both")
                .next("give files of one " + keyword + " only");
    }

    private void check(Seen calibration, Seen input, List<Problem> problems) {
        for (String keyword : keywords.getOrDefault(calibration.label(), List.of())) {
            check(calibration, input, keyword).ifPresent(problems::add);
        }
        Duration limit = maxAge.get(calibration.label());
        if (limit != null) {
            checkAge(calibration, input, limit).ifPresent(problems::add);
        }
    }

    private static Optional<Problem> checkAge(Seen calibration, Seen input, Duration limit) {
        OptionalDouble own = ObservationTime.of(calibration::find);
        OptionalDouble time = ObservationTime.of(input::find);
        String key = "calibrations.%s.maxAge".formatted(calibration.label());
        if (own.isEmpty() || time.isEmpty()) {
            String file = (own.isEmpty() ? calibration : input).file();
            return Optional.of(
                    Problem.of(
                                    WrapperError.TIME_UNKNOWN,
                                    "%s has neither MJD-OBS nor DATE-OBS, and %s may be at most %s old"
                                            .formatted(
                                                    file,
                                                    calibration.label(),
                                                    TimeSpan.text(limit)))
                            .at(file)
                            .because("without both times nobody knows the age")
                            .next("add MJD-OBS, or set %s to none".formatted(key)));
        }
        double days = time.getAsDouble() - own.getAsDouble();
        double over = Math.abs(days) - limit.toNanos() / NANOS_PER_DAY;
        if (over <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                                WrapperError.CALIBRATION_TOO_OLD,
                                "%s is too %s for %s by %s"
                                        .formatted(
                                                calibration.file(),
                                                days < 0 ? "new" : "old",
                                                input.file(),
                                                ObservationTime.days(over)))
                        .at(calibration.label() + ": " + calibration.file())
                        .because(
                                "they lie %s apart, and %s = %s"
                                        .formatted(
                                                ObservationTime.days(days),
                                                key,
                                                TimeSpan.text(limit)))
                        .next("give a nearer one, or set " + key));
    }

    private Optional<Problem> check(Seen calibration, Seen input, String keyword) {
        String expected = input.values().get(keyword);
        String found = calibration.values().get(keyword);
        if (expected == null || found == null) {
            return Optional.of(missing(calibration, input, keyword));
        }
        if (KeywordValue.same(expected, found)) {
            return Optional.empty();
        }
        String first = inputs.get(0).values().get(keyword);
        if (first != null && KeywordValue.same(first, found)) {
            return Optional.of(
                    disagreement(
                            keyword,
                            inputs.get(0).file() + " has " + first,
                            input.file() + " has " + expected));
        }
        String what =
                "%s has %s = %s, but %s has %s = %s"
                        .formatted(
                                calibration.file(),
                                keyword,
                                found,
                                input.file(),
                                keyword,
                                expected);
        return Optional.of(
                Problem.of(WrapperError.CALIBRATION_OF_OTHER_DATA, what)
                        .at(calibration.label() + ": " + calibration.file() + ", " + keyword)
                        .because("a calibration serves only data of the same " + keyword)
                        .next("give the calibration of %s %s".formatted(keyword, expected)));
    }

    private static Problem missing(Seen calibration, Seen input, String keyword) {
        boolean inInput = input.find(keyword).isEmpty();
        String what =
                "%s and %s must have the same %s, but %s has no such keyword"
                        .formatted(
                                calibration.file(),
                                input.file(),
                                keyword,
                                inInput ? input.file() : calibration.file());
        return Problem.of(WrapperError.MATCH_KEYWORD_MISSING, what)
                .at((inInput ? input : calibration).file() + ", " + keyword)
                .because("without it nobody knows whether the calibration belongs to the data")
                .next(
                        "add the keyword, or set calibrations.%s.match to the keywords that hold here"
                                .formatted(calibration.label()));
    }
}
