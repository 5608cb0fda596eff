package org.desdm.api.error;

import java.util.List;

/** Errors of the contracts themselves: {@code DESDM-A…}. */
public enum ApiError implements DefinedCode {
    CANCELLED("DESDM-A001", "The host cancelled the run.", FailureClass.INTERRUPTED),
    MISSING_KEY(
            "DESDM-A002",
            "A section of a configuration lacks a key that is needed.",
            FailureClass.USAGE),
    NOT_READABLE_NOW(
            "DESDM-A003",
            "A unit asked for an input outside of its run, or for one that was not given.",
            FailureClass.BUG),
    NO_WORK(
            "DESDM-A004",
            "There is nothing to do for this input.",
            FailureClass.UNPROCESSABLE_DATA);

    private final Definition definition;

    ApiError(String id, String meaning, FailureClass failureClass) {
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
