package org.desdm.provenance.record;

import java.util.List;
import org.desdm.api.error.DefinedCode;
import org.desdm.api.error.ErrorCatalog;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.FailureClass;

/** Errors of records and hashes: {@code DESDM-P…}. */
public enum ProvenanceError implements DefinedCode {
    MALFORMED_RECORD(
            "DESDM-P001",
            "A run record is not JSON, or breaks the rules of its schema.",
            FailureClass.UNPROCESSABLE_DATA),
    NOT_A_RECORD(
            "DESDM-P002", "A JSON document is not a run record.", FailureClass.UNPROCESSABLE_DATA),
    NEWER_RECORD(
            "DESDM-P003",
            "A run record was written by a newer version of desdm than can be read here.",
            FailureClass.UNPROCESSABLE_DATA),
    FILE_CHANGED(
            "DESDM-P010",
            "A file changed while its hash was being computed.",
            FailureClass.ENVIRONMENT);

    private final Definition definition;

    ProvenanceError(String id, String meaning, FailureClass failureClass) {
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
