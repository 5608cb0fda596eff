package org.desdm.fits.wcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.header.HeaderCard.Kind;
import org.desdm.fits.header.Keyword;

/**
 * The keywords of one header while a WCS is made of it, with every problem and every warning that
 * comes up: all are told at once. Not thread-safe.
 */
final class WcsKeywords {

    private final FitsHeader header;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    WcsKeywords(FitsHeader header) {
        this.header = header;
    }

    FitsHeader header() {
        return header;
    }

    /** The number of a keyword, no zero with a sign; a value of another form becomes a problem. */
    Optional<Double> findReal(String name) {
        try {
            return header.find(Keyword.real(name, "")).map(value -> value + 0.0);
        } catch (DesdmException e) {
            e.problems().forEach(this::add);
            return Optional.empty();
        }
    }

    /** The number of a keyword, or another if it is missing. */
    double real(String name, double otherwise) {
        return findReal(name).orElse(otherwise);
    }

    /** The number of a keyword; its absence becomes a problem, and NaN. */
    double requireReal(String name, String meaning) {
        int before = problems.size();
        Optional<Double> found = findReal(name);
        if (found.isEmpty() && problems.size() == before) {
            addMissing(name, meaning);
        }
        return found.orElse(Double.NaN);
    }

    /** The text of a keyword without blanks around it, empty if it is missing. */
    String text(String name, String otherwise) {
        return header.findText(name).map(String::strip).orElse(otherwise);
    }

    boolean has(String name) {
        return header.findCard(name).filter(WcsKeywords::speaks).isPresent();
    }

    /** Whether a card has a value, be it a broken one. */
    private static boolean speaks(HeaderCard card) {
        return card.kind() != Kind.UNDEFINED && card.kind() != Kind.COMMENTARY;
    }

    /** The parameter PVi_m of axis i, or another if it is missing. */
    double parameter(int axis, int m, double otherwise) {
        return real("PV" + axis + "_" + m, otherwise);
    }

    /** The numbers m of the keywords PVi_m of an axis, ascending. */
    List<Integer> parameters(int axis) {
        String prefix = "PV" + axis + "_";
        return header.cards().stream()
                .filter(WcsKeywords::speaks)
                .map(HeaderCard::keyword)
                .filter(name -> name.matches(prefix + "\\d{1,3}"))
                .map(name -> Integer.valueOf(name.substring(prefix.length())))
                .distinct()
                .sorted()
                .toList();
    }

    void addMissing(String name, String meaning) {
        add(
                Problem.of(FitsError.MISSING_WCS, "keyword " + name + " is missing")
                        .at("header")
                        .because("it states " + meaning)
                        .next("add it to the header, or solve the astrometry of the image"));
    }

    /** Adds a problem, once. */
    void add(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    boolean hasProblems() {
        return !problems.isEmpty();
    }

    /** Throws what was collected, if anything was. */
    void throwProblems() {
        if (hasProblems()) {
            throw new DesdmException(problems);
        }
    }

    /** A number as people write it: without a fraction where there is none. */
    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
