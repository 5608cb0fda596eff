package org.desdm.examples.cli;

import org.desdm.api.error.FailureClass;
import org.desdm.api.outcome.Outcome;

/** The exit codes of the {@code desdm} command; the only place that knows them. */
final class ExitCodes {

    static final int SUCCESS = 0;

    /** Of commands that compare, as of {@code diff} and {@code cmp}: there is a difference. */
    static final int DIFFERENT = 1;

    static final int USAGE = 2;
    static final int CAVEATS_WHEN_STRICT = 3;
    static final int QC_FAILED = 4;
    static final int UNPROCESSABLE_DATA = 5;
    static final int CALIBRATION_MISSING = 6;
    static final int ENVIRONMENT = 7;
    static final int RESOURCE = 8;
    static final int BLOCKED = 9;
    static final int BUG = 70;
    static final int INTERRUPTED = 130;

    private ExitCodes() {}

    /** The code of an outcome; caveats count only when {@code strict}. */
    static int of(Outcome outcome, boolean strict) {
        if (outcome instanceof Outcome.Success success) {
            return strict && !success.caveats().isEmpty() ? CAVEATS_WHEN_STRICT : SUCCESS;
        }
        if (outcome instanceof Outcome.QcFailed) {
            return QC_FAILED;
        }
        return outcome instanceof Outcome.Failed failed ? of(failed.failureClass()) : SUCCESS;
    }

    /** The code of a failure. */
    static int of(FailureClass failureClass) {
        return switch (failureClass) {
            case USAGE -> USAGE;
            case UNPROCESSABLE_DATA -> UNPROCESSABLE_DATA;
            case CALIBRATION_MISSING -> CALIBRATION_MISSING;
            case ENVIRONMENT -> ENVIRONMENT;
            case RESOURCE -> RESOURCE;
            case INTERRUPTED -> INTERRUPTED;
            case BLOCKED -> BLOCKED;
            case BUG -> BUG;
        };
    }
}
