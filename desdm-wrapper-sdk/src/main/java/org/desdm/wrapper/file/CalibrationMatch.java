package org.desdm.wrapper.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/**
 * Refuses calibrations that belong to other data than the first input.
 *
 * <p>The values of the keywords are taken when a file is read, before the unit can change them;
 * they are compared as soon as both sides are known, whichever was read first. Thread-safe.
 */
public final class CalibrationMatch {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

    private record Seen(String label, String file, Map<String, String> values) {}

    private final String science;
    private final Map<String, List<String>> keywords;
    private final List<Seen> calibrations = new ArrayList<>();
    private Seen input;

    /**
     * A match of one run.
     *
     * @param science label of the first input; empty if there is none
     * @param keywords by label of a calibration, the keywords in which it must equal the input
     */
    public CalibrationMatch(String science, Map<String, List<String>> keywords) {
        this.science = science;
        this.keywords = Map.copyOf(keywords);
    }

    /** Whether the headers of an input or calibration matter: nothing else needs to be seen. */
    public boolean concerns(String label) {
        return label.equals(science)
                ? keywords.values().stream().anyMatch(words -> !words.isEmpty())
                : !keywords.getOrDefault(label, List.of()).isEmpty();
    }

    /**
     * Notes the header of an input or calibration that was read.
     *
     * @param find the value of a keyword in it
     * @throws DesdmException with every keyword in which a calibration and the input differ
     */
    public synchronized void seen(
            String label, String file, Function<String, Optional<String>> find) {
        if (label.equals(science) && input == null) {
            input = new Seen(label, file, values(allKeywords(), find));
            check(calibrations);
        } else if (!keywords.getOrDefault(label, List.of()).isEmpty()) {
            Seen calibration = new Seen(label, file, values(keywords.get(label), find));
            calibrations.add(calibration);
            check(List.of(calibration));
        }
    }

    private List<String> allKeywords() {
        return keywords.values().stream().flatMap(List::stream).distinct().toList();
    }

    private static Map<String, String> values(
            List<String> keywords, Function<String, Optional<String>> find) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String keyword : keywords) {
            find.apply(keyword).ifPresent(value -> values.put(keyword, value.strip()));
        }
        return values;
    }

    private void check(List<Seen> candidates) {
        if (input == null) {
            return;
        }
        List<Problem> problems = new ArrayList<>();
        for (Seen calibration : candidates) {
            for (String keyword : keywords.get(calibration.label())) {
                check(calibration, keyword).ifPresent(problems::add);
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    private Optional<Problem> check(Seen calibration, String keyword) {
        String expected = input.values().get(keyword);
        String found = calibration.values().get(keyword);
        if (expected == null || found == null) {
            return Optional.of(missing(calibration, keyword, expected == null));
        }
        if (same(expected, found)) {
            return Optional.empty();
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

    private Problem missing(Seen calibration, String keyword, boolean inInput) {
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

    /** Equal as text, or as numbers where both are: {@code 3}, {@code 03} and {@code 3.0}. */
    private static boolean same(String a, String b) {
        boolean numbers = NUMBER.matcher(a).matches() && NUMBER.matcher(b).matches();
        return numbers ? Double.parseDouble(a) == Double.parseDouble(b) : a.equals(b);
    }
}
