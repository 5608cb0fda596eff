package org.desdm.fits.precal.crosstalk;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which amplifiers disturb which, as sparse rows: for each victim the terms of its sources, in the
 * order of the sources, however the file had them.
 *
 * @param name name of the file it came from, for headers and messages
 * @param rows terms by victim; a victim without terms is not there
 */
public record CrosstalkMatrix(String name, SortedMap<CcdAmplifier, List<CrosstalkTerm>> rows) {

    /** Terms whose coefficient is not beyond this are left out. */
    public static final double SMALLEST = 1e-6;

    public CrosstalkMatrix {
        rows = Collections.unmodifiableSortedMap(sorted(rows));
    }

    private static SortedMap<CcdAmplifier, List<CrosstalkTerm>> sorted(
            Map<CcdAmplifier, List<CrosstalkTerm>> rows) {
        SortedMap<CcdAmplifier, List<CrosstalkTerm>> sorted = new TreeMap<>();
        rows.forEach(
                (victim, terms) -> {
                    List<CrosstalkTerm> used =
                            terms.stream()
                                    .filter(term -> Math.abs(term.coefficient()) > SMALLEST)
                                    .sorted(Comparator.comparing(CrosstalkTerm::source))
                                    .toList();
                    if (!used.isEmpty()) {
                        sorted.put(victim, used);
                    }
                });
        return sorted;
    }

    /**
     * Reads the survey's text: lines {@code victim source coefficient uncertainty onset c1 c2 c3},
     * or {@code victim source value (uncertainty,significance)} for a term without an onset; what
     * follows a # is a remark.
     *
     * @param name name of the text, for messages
     * @throws org.desdm.api.error.DesdmException with everything that is wrong with it, each with
     *     line and column
     */
    public static CrosstalkMatrix parse(String name, String text) {
        return new CrosstalkText(name).read(text);
    }

    /** The terms of a victim; none if nothing disturbs it. */
    public List<CrosstalkTerm> terms(CcdAmplifier victim) {
        return rows.getOrDefault(victim, List.of());
    }

    /** How many terms there are. */
    public int size() {
        return rows.values().stream().mapToInt(List::size).sum();
    }

    /** The matrix as {@link #parse} reads it: the same numbers to the last bit. */
    public String text() {
        return rows.entrySet().stream()
                .flatMap(row -> row.getValue().stream().map(term -> line(row.getKey(), term)))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(CcdAmplifier victim, CrosstalkTerm term) {
        return Stream.of(
                        victim,
                        term.source(),
                        term.coefficient(),
                        term.uncertainty(),
                        term.onset(),
                        term.c1(),
                        term.c2(),
                        term.c3())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }
}
