package org.desdm.api.error;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A broken fact about data, configuration or the machine, with everything a person needs to act.
 *
 * <p>Carries every problem of the phase that failed. The first one decides how the run ends.
 */
public class DesdmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** An exception of one problem, of which only the broken fact is told. */
    public DesdmException(ErrorCode code, String what) {
        this(List.of(Problem.of(code, what)), null);
    }

    /** An exception of one problem. */
    public DesdmException(Problem problem) {
        this(List.of(problem), null);
    }

    /** An exception of one problem that another exception caused. */
    public DesdmException(Problem problem, Throwable cause) {
        this(List.of(problem), cause);
    }

    /** An exception of all problems of a phase. */
    public DesdmException(List<Problem> problems) {
        this(problems, null);
    }

    private DesdmException(List<Problem> problems, Throwable cause) {
        super(problems.stream().map(Problem::what).collect(Collectors.joining("; ")), cause);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an exception needs at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** All problems of the phase, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /** The code of the first problem. */
    public ErrorCode code() {
        return problems.get(0).code();
    }
}
