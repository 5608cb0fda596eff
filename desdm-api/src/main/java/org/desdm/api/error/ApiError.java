package org.desdm.api.error;

import java.util.List;

/** Errors of the contracts themselves: {@code DESDM-A…}. */
public enum ApiError implements ErrorCode {
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

    private final String id;
    private final String meaning;
    private final FailureClass failureClass;

    ApiError(String id, String meaning, FailureClass failureClass) {
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

    /** Announces the codes of this room. */
    public static final class Catalog implements ErrorCatalog {
        @Override
        public List<ErrorCode> codes() {
            return List.of(values());
        }
    }
}
