package org.desdm.wrapper;

import java.util.ArrayDeque;
import java.util.Deque;
import org.desdm.api.error.Problem;
import org.desdm.api.qc.LogHook;

/** The last lines that a program said, for the message of its failure. */
final class LastLines implements LogHook {

    private static final int MOST_LINES = 15;
    private static final int LONGEST_LINE = 300;

    private final Deque<String> lines = new ArrayDeque<>();

    @Override
    public void line(Stream stream, String line) {
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        boolean fits = line.length() <= LONGEST_LINE;
        lines.addLast(fits ? line : line.substring(0, LONGEST_LINE) + "…");
    }

    /** The problem with what the program said last. */
    Problem tell(Problem problem) {
        String said = lines.isEmpty() ? "it said nothing" : "its last lines:\n  " + joined();
        String why = problem.why().isEmpty() ? said : problem.why() + "\n" + said;
        return problem.because(why);
    }

    private String joined() {
        return String.join("\n  ", lines);
    }
}
