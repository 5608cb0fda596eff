package org.desdm.wrapper.error;

import java.util.List;
import org.desdm.api.error.DefinedCode;
import org.desdm.api.error.ErrorCatalog;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.FailureClass;

/** Errors of contracts, configuration, requests and the running of units: {@code DESDM-W…}. */
public enum WrapperError implements DefinedCode {
    UNKNOWN_UNIT("DESDM-W002", "No unit has this name.", FailureClass.USAGE),
    BAD_UNIT_FILE(
            "DESDM-W003",
            "A file that announces a unit on the class path cannot be used.",
            FailureClass.ENVIRONMENT),

    SYNTAX(
            "DESDM-W010",
            "A configuration file breaks the rules of its notation.",
            FailureClass.USAGE),
    DUPLICATE_KEY(
            "DESDM-W011", "A section of a configuration has a key twice.", FailureClass.USAGE),
    AMBIGUOUS_VALUE(
            "DESDM-W012",
            "A YAML value without quotes means different things to different readers.",
            FailureClass.USAGE),
    REFUSED_YAML(
            "DESDM-W013",
            "A YAML file uses an anchor, an alias, a tag or a second document.",
            FailureClass.USAGE),
    TOO_LARGE(
            "DESDM-W014",
            "A configuration file is longer or deeper than any real one.",
            FailureClass.USAGE),
    UNKNOWN_KEY("DESDM-W015", "A configuration has a key that nothing reads.", FailureClass.USAGE),
    UNKNOWN_PARAMETER("DESDM-W016", "The unit has no parameter of this name.", FailureClass.USAGE),
    UNKNOWN_METRIC("DESDM-W017", "The unit has no metric of this name.", FailureClass.USAGE),
    BAD_VALUE(
            "DESDM-W018",
            "A value has the wrong form, is out of range, or is none of the choices.",
            FailureClass.USAGE),
    OTHER_UNIT("DESDM-W019", "A configuration is for another unit.", FailureClass.USAGE),

    UNKNOWN_LABEL("DESDM-W020", "The unit has no input of this name.", FailureClass.USAGE),
    MISSING_INPUT("DESDM-W021", "An input that the unit needs was not given.", FailureClass.USAGE),
    TOO_MANY_INPUTS(
            "DESDM-W022", "An input that takes one file was given several.", FailureClass.USAGE),
    GIVEN_TWICE("DESDM-W023", "An input was given twice.", FailureClass.USAGE),
    NO_OUTPUT_DIRECTORY(
            "DESDM-W024",
            "The unit makes files and no directory was given for them.",
            FailureClass.USAGE),
    NO_CODEC(
            "DESDM-W025",
            "Nothing on the class path reads and writes this type of data.",
            FailureClass.ENVIRONMENT),

    NO_SUCH_FILE("DESDM-W030", "A file does not exist.", FailureClass.ENVIRONMENT),
    NOT_READABLE("DESDM-W031", "A file exists and cannot be read.", FailureClass.ENVIRONMENT),
    NOT_WRITABLE("DESDM-W032", "A file or directory cannot be written.", FailureClass.ENVIRONMENT),
    DISK_FULL("DESDM-W033", "The disk is full.", FailureClass.RESOURCE),
    OUT_OF_MEMORY("DESDM-W034", "The heap is too small for the data.", FailureClass.RESOURCE),
    DAMAGED_FILE(
            "DESDM-W035",
            "A file ends too early or its compression is damaged.",
            FailureClass.UNPROCESSABLE_DATA),
    INPUT_OUTPUT("DESDM-W036", "Reading or writing failed.", FailureClass.ENVIRONMENT),
    RECORD_NOT_KEPT(
            "DESDM-W037",
            "The record of a run could not be kept, so its outputs were withdrawn.",
            FailureClass.ENVIRONMENT),

    CALIBRATION_OF_OTHER_DATA(
            "DESDM-W040",
            "A calibration differs from the input in a keyword that must match.",
            FailureClass.CALIBRATION_MISSING),
    MATCH_KEYWORD_MISSING(
            "DESDM-W041",
            "A keyword in which input and calibration must match is missing in one of them.",
            FailureClass.CALIBRATION_MISSING),
    WRONG_UNIT(
            "DESDM-W042",
            "A value has a unit that is unknown, measures something else, or is not expected.",
            FailureClass.USAGE),
    NO_CALIBRATION(
            "DESDM-W043",
            "No calibration at hand fits the input.",
            FailureClass.CALIBRATION_MISSING),
    CALIBRATION_TOO_OLD(
            "DESDM-W044",
            "A calibration lies further from the input in time than its largest age.",
            FailureClass.CALIBRATION_MISSING),
    TIME_UNKNOWN(
            "DESDM-W045",
            "A calibration has a largest age, and the header of it or of the input has no time.",
            FailureClass.CALIBRATION_MISSING),
    INPUTS_DIFFER(
            "DESDM-W046",
            "Inputs that share a calibration differ in a keyword that it must match.",
            FailureClass.UNPROCESSABLE_DATA),
    CALIBRATION_SEARCH(
            "DESDM-W047",
            "The place that holds the calibrations cannot be searched.",
            FailureClass.ENVIRONMENT),
    NOTHING_TO_MATCH(
            "DESDM-W048",
            "Several calibrations are at hand, and nothing says which belongs to the input.",
            FailureClass.USAGE),

    NAME_KEY_MISSING(
            "DESDM-W050",
            "A key of an output's name is neither in the header nor in the request.",
            FailureClass.UNPROCESSABLE_DATA),
    UNUSABLE_NAME(
            "DESDM-W051",
            "An output's name would hold a character that a file name must not have.",
            FailureClass.UNPROCESSABLE_DATA),
    NAME_TAKEN(
            "DESDM-W052",
            "Two outputs have one name, or an output has the name of an input.",
            FailureClass.USAGE),
    OUTPUT_NOT_SET(
            "DESDM-W053", "The unit ended without giving an output it declares.", FailureClass.BUG),

    UNDEFINED_VARIABLE(
            "DESDM-W090",
            "A text of WCL uses a variable that has no value there.",
            FailureClass.USAGE),
    CIRCULAR_VARIABLE(
            "DESDM-W091", "A variable of WCL needs its own value to have one.", FailureClass.USAGE),
    TOO_MANY_COMBINATIONS(
            "DESDM-W092",
            "Variables with several values make more combinations than are allowed.",
            FailureClass.USAGE),
    UNKNOWN_FUNCTION(
            "DESDM-W093",
            "A text of WCL names a function that the program does not offer.",
            FailureClass.USAGE),
    FUNCTION_FAILED(
            "DESDM-W094", "A function that a text of WCL names failed.", FailureClass.ENVIRONMENT),
    HEADER_VALUE(
            "DESDM-W095",
            "A value that a text of WCL takes from a header cannot be had.",
            FailureClass.ENVIRONMENT),
    LIST_ROW(
            "DESDM-W096",
            "A line of a list file does not fit the list's columns.",
            FailureClass.UNPROCESSABLE_DATA),
    LIST_DEFINITION(
            "DESDM-W097",
            "The columns, format or sort key of a list are not understood.",
            FailureClass.USAGE),

    UNEXPECTED(
            "DESDM-W060", "The code met a case that its author did not expect.", FailureClass.BUG),
    INTERRUPTED("DESDM-W061", "The host interrupted the run.", FailureClass.INTERRUPTED),
    TIME_LIMIT("DESDM-W062", "A run took longer than it was allowed.", FailureClass.RESOURCE),
    NO_SCHEDULER(
            "DESDM-W063",
            "A run has a limit of time and its host lends nothing to hold it.",
            FailureClass.USAGE),

    AMBIGUOUS_CONNECTION(
            "DESDM-W070",
            "Units of a pipeline cannot be connected in one way only.",
            FailureClass.USAGE),
    BLOCKED(
            "DESDM-W071",
            "A unit of a pipeline was not run, since one before made nothing for it.",
            FailureClass.BLOCKED),

    BAD_INCLUDE(
            "DESDM-W080",
            "A WCL text includes itself, or a file that it must not include.",
            FailureClass.USAGE),
    UNKNOWN_PROVIDER(
            "DESDM-W081", "A WCL text calls what the host did not register.", FailureClass.USAGE),
    NOT_WRITABLE_AS_WCL(
            "DESDM-W082",
            "A tree holds something that WCL has no way to write.",
            FailureClass.USAGE),

    BAD_WRAPPER_INPUT(
            "DESDM-W100",
            "The input of a wrapper lacks something, or says it in a form that it does not have.",
            FailureClass.USAGE),
    UNKNOWN_DATA_SECTION(
            "DESDM-W101",
            "A wrapper's input refers to files that it does not describe.",
            FailureClass.USAGE),
    BAD_COMMAND_LINE(
            "DESDM-W102",
            "The section cmdline of a wrapper's input makes no command line.",
            FailureClass.USAGE),
    UNKNOWN_DEVIATION(
            "DESDM-W103",
            "No deviation of the survey's programs has this name.",
            FailureClass.USAGE),

    HEAP_BELOW_DECLARED(
            "DESDM-W110",
            "A unit states that it needs more memory for these inputs than the heap may grow to.",
            FailureClass.RESOURCE);

    private final Definition definition;

    WrapperError(String id, String meaning, FailureClass failureClass) {
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
