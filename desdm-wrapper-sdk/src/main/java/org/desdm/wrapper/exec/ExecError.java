package org.desdm.wrapper.exec;

import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.FailureClass;

/** Errors of external programs: {@code DESDM-X…}. */
public enum ExecError implements ErrorCode {
    PROGRAM_NOT_FOUND(
            "DESDM-X001",
            "A unit needs a program that is not on this machine, or not where it is looked for.",
            FailureClass.ENVIRONMENT),
    NOT_STARTED("DESDM-X002", "A program cannot be started.", FailureClass.ENVIRONMENT),
    BAD_ARGUMENT(
            "DESDM-X003",
            "A text cannot be given to a program as an argument or in a list.",
            FailureClass.USAGE),

    EXIT_STATUS(
            "DESDM-X010",
            "A program ended with a status that says it failed.",
            FailureClass.UNPROCESSABLE_DATA),
    CRASHED(
            "DESDM-X011",
            "A program broke a rule of the machine and was killed for it.",
            FailureClass.BUG),
    KILLED(
            "DESDM-X012",
            "Somebody or something outside of the run killed a program.",
            FailureClass.ENVIRONMENT),
    SYSTEM_LIMIT(
            "DESDM-X013",
            "A program exceeded a limit of the system and was killed for it.",
            FailureClass.RESOURCE),

    TIME_LIMIT(
            "DESDM-X020",
            "A program ran longer than it was allowed to, and was ended.",
            FailureClass.RESOURCE),
    MEMORY_LIMIT(
            "DESDM-X021",
            "A program used more memory than it was allowed to, and was ended.",
            FailureClass.RESOURCE),
    MEMORY_NOT_TOLD(
            "DESDM-X022",
            "This system does not tell how much memory a program uses, so no limit can be held.",
            FailureClass.ENVIRONMENT),

    OUTPUT_MISSING(
            "DESDM-X030",
            "A program ended well and has not made a file that it should make.",
            FailureClass.BUG),
    OUTPUT_NO_FILE(
            "DESDM-X031",
            "A program made something else than a plain file in the place of an output.",
            FailureClass.BUG),
    OUTPUT_IN_MEMORY(
            "DESDM-X032",
            "What an external program makes is a file and cannot stay in memory.",
            FailureClass.USAGE);

    private final String id;
    private final String meaning;
    private final FailureClass failureClass;

    ExecError(String id, String meaning, FailureClass failureClass) {
        this.id = id;
        this.meaning = meaning;
        this.failureClass = failureClass;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public FailureClass failureClass() {
        return failureClass;
    }
}
