package org.desdm.wrapper.exec;

import java.util.List;
import org.desdm.api.error.DefinedCode;
import org.desdm.api.error.ErrorCatalog;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.FailureClass;

/** Errors of external programs: {@code DESDM-E…}. */
public enum ExecError implements DefinedCode {
    PROGRAM_NOT_FOUND(
            "DESDM-E001",
            "A unit needs a program that is not on this machine, or not where it is looked for.",
            FailureClass.ENVIRONMENT),
    NOT_STARTED("DESDM-E002", "A program cannot be started.", FailureClass.ENVIRONMENT),
    BAD_ARGUMENT(
            "DESDM-E003",
            "A text cannot be given to a program as an argument or in a list.",
            FailureClass.USAGE),

    EXIT_STATUS(
            "DESDM-E010",
            "A program ended with a status that says it failed.",
            FailureClass.UNPROCESSABLE_DATA),
    CRASHED(
            "DESDM-E011",
            "A program broke a rule of the machine and was killed for it.",
            FailureClass.BUG),
    KILLED(
            "DESDM-E012",
            "Somebody or something outside of the run killed a program.",
            FailureClass.ENVIRONMENT),
    SYSTEM_LIMIT(
            "DESDM-E013",
            "A program exceeded a limit of the system and was killed for it.",
            FailureClass.RESOURCE),

    TIME_LIMIT(
            "DESDM-E020",
            "A program ran longer than it was allowed to, and was ended.",
            FailureClass.RESOURCE),
    MEMORY_LIMIT(
            "DESDM-E021",
            "A program used more memory than it was allowed to, and was ended.",
            FailureClass.RESOURCE),
    MEMORY_NOT_TOLD(
            "DESDM-E022",
            "This system does not tell how much memory a program uses, so no limit can be held.",
            FailureClass.ENVIRONMENT),

    OUTPUT_MISSING(
            "DESDM-E030",
            "A program ended well and has not made a file that it should make.",
            FailureClass.BUG),
    OUTPUT_NO_FILE(
            "DESDM-E031",
            "A program made something else than a plain file in the place of an output.",
            FailureClass.BUG),
    OUTPUT_IN_MEMORY(
            "DESDM-E032",
            "What an external program makes is a file and cannot stay in memory.",
            FailureClass.USAGE);

    private final Definition definition;

    ExecError(String id, String meaning, FailureClass failureClass) {
        this.definition = new Definition(id, meaning, failureClass);
    }

    @Override
    public Definition definition() {
        return definition;
    }

    /** Announces the codes of this room. */
    public static final class Catalog implements ErrorCatalog {
        @Override
        public List<ErrorCode> codes() {
            return List.of(values());
        }
    }
}
