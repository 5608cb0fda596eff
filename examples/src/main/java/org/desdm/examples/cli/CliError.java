package org.desdm.examples.cli;

import java.util.List;
import org.desdm.api.error.DefinedCode;
import org.desdm.api.error.ErrorCatalog;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.FailureClass;

/** Errors of the command line itself: {@code DESDM-X…}. */
enum CliError implements DefinedCode {
    USAGE("DESDM-X001", "The command was not understood.", FailureClass.USAGE),
    BUG(
            "DESDM-X002",
            "A mistake in desdm: something happened that nobody thought of.",
            FailureClass.BUG),
    FILE("DESDM-X003", "A file could not be read or written.", FailureClass.ENVIRONMENT),
    DISK_TOO_SMALL(
            "DESDM-X004", "There is less free disk than the command needs.", FailureClass.RESOURCE),
    HEAP_TOO_SMALL("DESDM-X005", "The virtual machine's memory ran out.", FailureClass.RESOURCE),
    NO_SUCH_RUN("DESDM-X006", "No run record has the identity that was given.", FailureClass.USAGE),
    AMBIGUOUS_RUN(
            "DESDM-X007",
            "Several runs have an identity that begins as given.",
            FailureClass.USAGE);

    private final Definition definition;

    CliError(String id, String meaning, FailureClass failureClass) {
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
