package org.desdm.examples.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;

/** Looks at one input after the other, and tells of all that is wrong with them, by file. */
public final class InputProblems {

    /** What steps, which see no files, call the place of a problem in a header. */
    private static final String HEADER = "header";

    /** What steps call a place that is one keyword. */
    private static final Pattern KEYWORD = Pattern.compile("[A-Z][A-Z0-9_-]{0,7}");

    private final List<Problem> problems = new ArrayList<>();

    /** Whether work on a file went well. An interrupt goes through: nobody waits for the rest. */
    public boolean noneIn(String file, Runnable work) {
        try {
            work.run();
            return true;
        } catch (DesdmException e) {
            if (e.code().failureClass() == FailureClass.INTERRUPTED) {
                throw e;
            }
            problems.addAll(naming(file, e.problems()));
            return false;
        }
    }

    /**
     * Ends what must not go on with a problem.
     *
     * @throws DesdmException with every problem found, if there is one
     */
    public void requireNone() {
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    /**
     * What work on one file gives.
     *
     * @throws DesdmException with the file's name where the work could say "header" alone
     */
    public static <T> T within(String file, Supplier<T> work) {
        try {
            return work.get();
        } catch (DesdmException e) {
            List<Problem> named = naming(file, e.problems());
            if (named.equals(e.problems())) {
                throw e;
            }
            DesdmException better = new DesdmException(named);
            better.addSuppressed(e);
            throw better;
        }
    }

    private static List<Problem> naming(String file, List<Problem> problems) {
        return problems.stream()
                .map(
                        p ->
                                p.where().equals(HEADER)
                                        ? p.at("header of " + file)
                                        : KEYWORD.matcher(p.where()).matches()
                                                ? p.at(p.where() + " of " + file)
                                                : p)
                .toList();
    }
}
