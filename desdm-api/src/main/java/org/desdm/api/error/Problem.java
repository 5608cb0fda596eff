package org.desdm.api.error;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong; a phase reports all of its problems, never only the first.
 *
 * @param code what kind of error
 * @param what the broken fact, with the value found and the value expected
 * @param where file and line, header and keyword, or parameter; empty if the whole request is meant
 * @param why why it is an error, if {@code what} does not say it already; may be empty
 * @param next what to do now; may be empty where the advice of the failure class says it all
 * @param shortage the numbers, where a resource did not suffice
 */
public record Problem(
        ErrorCode code,
        String what,
        String where,
        String why,
        String next,
        Optional<Shortage> shortage) {

    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(shortage, "shortage");
    }

    /** A problem that is no shortage. */
    public Problem(ErrorCode code, String what, String where, String why, String next) {
        this(code, what, where, why, next, Optional.empty());
    }

    /** A problem of which only the broken fact is told. */
    public static Problem of(ErrorCode code, String what) {
        return new Problem(code, what, "", "", "");
    }

    /** This problem with the place it was found at. */
    public Problem at(String place) {
        return new Problem(code, what, place, why, next, shortage);
    }

    /** This problem with the reason why it is one. */
    public Problem because(String reason) {
        return new Problem(code, what, where, reason, next, shortage);
    }

    /** This problem with what to do now. */
    public Problem next(String step) {
        return new Problem(code, what, where, why, step, shortage);
    }

    /** This problem with the numbers of what did not suffice. */
    public Problem shortOf(Shortage numbers) {
        return new Problem(code, what, where, why, next, Optional.of(numbers));
    }

    /**
     * The problem as text: code and fact on the first line, then place, reason and next step,
     * indented.
     */
    public String text() {
        StringBuilder text = new StringBuilder(code.id()).append("  ").append(what);
        appendLine(text, "", where);
        appendLine(text, "", why);
        appendLine(text, "next: ", next);
        return text.toString();
    }

    private static void appendLine(StringBuilder text, String label, String line) {
        if (!line.isEmpty()) {
            text.append("\n   ").append(label).append(line.replace("\n", "\n   "));
        }
    }
}
