package org.desdm.wrapper.wcl.expand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;

/** What was wrong so far, each thing once. */
final class Faults {

    private static final int MAX_PROBLEMS = 100;

    private final Map<String, Problem> problems = new LinkedHashMap<>();
    private long count;

    void add(ErrorCode code, Position place, String what, String next) {
        add(Problem.of(code, place + ": " + what).at(place.toString()).next(next));
    }

    void add(Problem problem) {
        count++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.putIfAbsent(problem.what(), problem);
        }
    }

    /** Adds problems that were found without knowing where. */
    void addAll(DesdmException found, Position place) {
        for (Problem problem : found.problems()) {
            add(
                    Problem.of(problem.code(), place + ": " + problem.what())
                            .at(place.toString())
                            .next(problem.next()));
        }
    }

    /** How often something was wrong, the same thing counted again. */
    long count() {
        return count;
    }

    boolean isFull() {
        return problems.size() >= MAX_PROBLEMS;
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new DesdmException(new ArrayList<>(problems.values()));
        }
    }
}
