package org.desdm.api.error;

/** Why a run failed, in the terms of what can be done about it. */
public enum FailureClass {
    /**
     * The request is wrong: an unknown unit, label or parameter, or a value out of range. Nothing
     * was run.
     */
    USAGE(RetryAdvice.CORRECT_THE_REQUEST),
    /** The input was read, and cannot be processed: damaged, empty, or not what the unit takes. */
    UNPROCESSABLE_DATA(RetryAdvice.OTHER_INPUT),
    /** A calibration is missing, belongs to other data, or has nothing usable in it. */
    CALIBRATION_MISSING(RetryAdvice.OTHER_CALIBRATION),
    /** The machine got in the way: a missing file, an unwritable directory, a full disk. */
    ENVIRONMENT(RetryAdvice.MEND_AND_RETRY),
    /** More memory, time or disk is needed than was allowed. */
    RESOURCE(RetryAdvice.MORE_RESOURCES),
    /** The host cancelled the run. */
    INTERRUPTED(RetryAdvice.RETRY),
    /** Something this unit needs from an earlier unit was not made. */
    BLOCKED(RetryAdvice.MEND_AND_RETRY),
    /** A mistake in the code of the unit or of desdm. */
    BUG(RetryAdvice.REPORT);

    private final RetryAdvice advice;

    FailureClass(RetryAdvice advice) {
        this.advice = advice;
    }

    /** What an operator or a framework should do next. */
    public RetryAdvice advice() {
        return advice;
    }
}
