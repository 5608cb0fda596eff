package org.desdm.wrapper.exec;

import java.util.Locale;
import org.desdm.api.error.Problem;
import org.desdm.api.error.Shortage;

/**
 * A limit that a program has exceeded, for which it was ended.
 *
 * @param kind what there was too little of
 * @param used what it had used when it was told to end, in seconds or bytes
 * @param allowed what it was allowed to use, in the same unit
 */
public record LimitExceeded(Kind kind, double used, double allowed) {

    private static final double MEBIBYTE = 1 << 20;

    /** Times below are told to a thousandth. */
    private static final double SHORT = 10;

    /** What there is a limit of. */
    public enum Kind {
        /** Seconds from the start. */
        TIME,
        /** Bytes of resident memory. */
        MEMORY
    }

    /** What to tell of the program {@code name}. */
    public Problem problem(String name) {
        if (kind == Kind.TIME) {
            return Problem.of(
                            ExecError.TIME_LIMIT,
                            "%s had run for %s, allowed were %s"
                                    .formatted(name, seconds(used), seconds(allowed)))
                    .next("allow more time, or give it less to do")
                    .shortOf(new Shortage(Shortage.Resource.TIME, used, allowed));
        }
        return Problem.of(
                        ExecError.MEMORY_LIMIT,
                        text(
                                "%s used %.1f MiB of memory, allowed were %.1f MiB",
                                name, used / MEBIBYTE, allowed / MEBIBYTE))
                .next("allow more memory, or give it less to do")
                .shortOf(new Shortage(Shortage.Resource.MEMORY, used, allowed));
    }

    private static String seconds(double value) {
        return text(value < SHORT ? "%.3f s" : "%.1f s", value);
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
