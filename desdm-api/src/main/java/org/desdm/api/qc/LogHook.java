package org.desdm.api.qc;

/**
 * Sees what an external program says, line by line and while it says it.
 *
 * <p>Called in the thread that runs the program, which waits for the hook: a slow hook slows the
 * program. Lines of one stream come in their order; which of two lines of different streams was
 * first is not known. A line that is too long for memory comes cut, and ends in a note of how much
 * is missing. What a hook throws ends the run, and the program with it.
 */
@FunctionalInterface
public interface LogHook {

    /** Sees nothing. */
    LogHook NONE = (stream, line) -> {};

    /** Where a program said something. */
    enum Stream {
        /** Standard output. */
        OUT,
        /** Standard error. */
        ERR
    }

    /** One line, without its end. */
    void line(Stream stream, String line);

    /** The program says nothing just now: a hook that gathers lines passes them on. */
    default void idle() {}

    /** This hook, and then {@code other}. */
    default LogHook and(LogHook other) {
        LogHook first = this;
        return new LogHook() {
            @Override
            public void line(Stream stream, String line) {
                first.line(stream, line);
                other.line(stream, line);
            }

            @Override
            public void idle() {
                first.idle();
                other.idle();
            }
        };
    }
}
