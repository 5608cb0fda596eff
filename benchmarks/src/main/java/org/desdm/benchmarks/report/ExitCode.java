package org.desdm.benchmarks.report;

/** Exit codes of the two commands; the same numbers as those of {@code desdm}. */
public final class ExitCode {

    /** Done. */
    public static final int OK = 0;

    /** The arguments are wrong. */
    public static final int USAGE = 2;

    /** A value is outside its tolerance. */
    public static final int CHECK_FAILED = 4;

    /** Something that the command needs is not there. */
    public static final int ENVIRONMENT = 7;

    private ExitCode() {}
}
