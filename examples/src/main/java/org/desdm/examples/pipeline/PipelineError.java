package org.desdm.examples.pipeline;

import java.util.List;
import org.desdm.api.error.DefinedCode;
import org.desdm.api.error.ErrorCatalog;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.FailureClass;

/** Errors of pipelines that work on exposures of many CCDs: {@code DESDM-X01…}. */
public enum PipelineError implements DefinedCode {
    OTHER_KIND(
            "DESDM-X010",
            "An exposure is of another kind than the input it was given for.",
            FailureClass.USAGE),
    CCD_MISSING(
            "DESDM-X011",
            "An exposure lacks a CCD that others of its set have.",
            FailureClass.UNPROCESSABLE_DATA),
    NOTHING_FOR_CCD(
            "DESDM-X012",
            "None of the calibrations given is of this CCD.",
            FailureClass.CALIBRATION_MISSING),
    NO_CCD_NAMED(
            "DESDM-X013",
            "A file that is chosen by its CCD does not say of which CCD it is.",
            FailureClass.UNPROCESSABLE_DATA);

    private final Definition definition;

    PipelineError(String id, String meaning, FailureClass failureClass) {
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
