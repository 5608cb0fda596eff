package org.desdm.examples.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;

/** Does what makes one error happen, and gives what is told then. */
@FunctionalInterface
interface Provocation {

    /** What is told; an exception's problems are told by {@link #told}. */
    String run() throws Exception;

    /** The message of one code among all that is told. */
    default String told(String code) throws Exception {
        String all;
        try {
            all = run();
        } catch (DesdmException e) {
            all = text(e.problems());
        }
        int start = all.startsWith(code) ? 0 : all.indexOf("\n" + code) + 1;
        if (!all.startsWith(code, start)) {
            throw new AssertionError("expected " + code + ", was told:\n" + all);
        }
        List<String> lines = all.substring(start).lines().toList();
        StringBuilder message = new StringBuilder(lines.get(0)).append('\n');
        lines.stream()
                .skip(1)
                .takeWhile(line -> line.startsWith("   "))
                .forEach(line -> message.append(line).append('\n'));
        return message.toString();
    }

    /** The message of an outcome, which must be a failure. */
    static String of(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return text(failed.problems());
        }
        throw new AssertionError("expected a failure, got " + outcome);
    }

    /** The messages of problems, as the console shows them. */
    static String text(List<Problem> problems) {
        return problems.stream().map(Problem::text).collect(Collectors.joining("\n"));
    }
}
