package org.desdm.fits.wcs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.header.FitsHeader;
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

    /** The number of a keyword; a value of another form becomes a problem. */
    Optional<Double> findReal(String name) {
        try {
            return header.find(Keyword.real(name, ""));
        } catch (DesdmException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    /** The number of a keyword, or another if it is missing. */
    double real(String name, double otherwise) {
        return findReal(name).orElse(otherwise);
    }

    boolean has(String name) {
        return header.findCard(name).isPresent();
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Throws what was collected, if anything was. */
    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }
}
