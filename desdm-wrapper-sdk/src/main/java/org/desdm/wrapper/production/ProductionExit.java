package org.desdm.wrapper.production;

import org.desdm.api.outcome.Outcome;

/**
 * The exit codes of a wrapper: the survey framework's, and those of the programs that it runs. Not
 * those of the command {@code desdm}.
 */
public final class ProductionExit {

    /** Everything was done. */
    public static final int SUCCESS = 0;

    /** Something failed that has no code of its own. */
    public static final int FAILURE = 1;

    /** An input is not there. */
    public static final int MISSING_INPUT = 3;

    private static final int LARGEST = 255;

    private ProductionExit() {}

    /**
     * The exit code of a wrapper's status: a program's own code, 256 - N after signal N; never 0
     * for a status that is not.
     */
    public static int of(int status) {
        return status < 0 ? Math.max(LARGEST + 1 + status, FAILURE) : Math.min(status, LARGEST);
    }

    /** The status of a unit that ended so. */
    static int of(Outcome outcome) {
        boolean good = outcome instanceof Outcome.Success || outcome instanceof Outcome.NoWork;
        return good ? SUCCESS : FAILURE;
    }
}
