package org.desdm.wrapper.contract;

import java.util.List;
import org.desdm.api.error.DefinedCode;
import org.desdm.api.error.ErrorCatalog;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.FailureClass;

/** Rules of contracts that a unit can break, one code a rule: {@code DESDM-C…}. */
public enum ContractError implements DefinedCode {
    NO_UNIT("DESDM-C001", "A class that is to run as a unit has no @Unit."),
    BAD_NAME("DESDM-C002", "The name of a unit has a form that names of units do not have."),
    BAD_VERSION("DESDM-C003", "The version of a unit is no semantic version."),
    NO_LICENCE("DESDM-C004", "A unit does not say its licence."),
    NO_DOC("DESDM-C005", "A unit, or one of its fields, is not explained."),
    LONG_DOC("DESDM-C006", "The explanation of a unit or field has more than one line."),
    NOT_MAKEABLE("DESDM-C007", "No object of a unit's class can be made."),

    NO_FILETYPE("DESDM-C010", "An input or output does not say its kind of file."),
    NO_HANDLE("DESDM-C011", "An input or output is declared with a type that it cannot have."),
    SEVERAL_ROLES("DESDM-C012", "A field is input, output, parameter or metric at once."),
    NOT_SETTABLE("DESDM-C013", "A field of a unit is final or static, so no value can be put in."),
    SAME_NAME("DESDM-C014", "Two fields of a unit have one name, ignoring case."),

    UNKNOWN_LIKE("DESDM-C020", "An output is named like an input that the unit does not have."),
    UNREADABLE_NAME("DESDM-C021", "The name of an output is no readable template."),
    UNKNOWN_KEY_OF_NAME(
            "DESDM-C022",
            "The name of an output uses a key that is no known header keyword and not of the run."),
    BAD_MAX_AGE("DESDM-C023", "The greatest age of a calibration is no length of time."),
    BAD_MATCH(
            "DESDM-C024",
            "The keywords that a calibration must match have an empty one, or one twice."),

    BAD_PARAMETER_TYPE("DESDM-C030", "A parameter is declared with a type that it cannot have."),
    NO_DEFAULT("DESDM-C031", "A parameter starts without a value."),
    BAD_DEFAULT(
            "DESDM-C032",
            "A parameter starts with a value outside of its range, or none of its choices."),
    EMPTY_RANGE("DESDM-C033", "The smallest value of a parameter is above its largest."),
    FLAG_WITHOUT_EXEC(
            "DESDM-C034", "A parameter has a flag, and the unit runs no external program."),

    NO_METRIC_UNIT("DESDM-C040", "A metric does not say its unit."),
    METRIC_NOT_DOUBLE("DESDM-C041", "A metric is no double."),
    CHECK_WITHOUT_METRIC("DESDM-C042", "A check stands on a field that is no metric."),
    CHECK_WITHOUT_LIMIT("DESDM-C043", "A check has no limit."),
    LIMITS_IN_WRONG_ORDER(
            "DESDM-C044", "The limits of a check contradict one another, or one has no effect."),

    UNREADABLE_MEMORY("DESDM-C050", "The memory that a unit needs is no readable expression."),
    UNKNOWN_INPUT_OF_MEMORY(
            "DESDM-C051", "The memory that a unit needs names an input that it does not have."),
    NO_PROGRAM("DESDM-C052", "A unit runs an external program and does not say which."),
    EXEC_ON_OTHER_CLASS("DESDM-C053", "@Exec stands on a class that runs no external program."),
    BAD_VERSION_PATTERN(
            "DESDM-C054",
            "The pattern of a program's version is no regular expression with a group."),
    NO_EXEC("DESDM-C055", "A unit that runs an external program does not say which, by @Exec."),
    NO_PATH("DESDM-C056", "An input or output of an external program is no file."),

    OTHER_CONTRACT(
            "DESDM-C060",
            "The contract that was written at compile time is not that of the class."),
    UNREADABLE_CONTRACT("DESDM-C061", "A file that holds a contract cannot be read."),
    NAME_OF_OTHER_UNIT("DESDM-C062", "Two classes that are compiled together are one unit."),

    UNKNOWN_UNIT_OF_VALUE(
            "DESDM-C063", "A parameter or metric has a unit that is none of those in use."),
    UNIT_OF_A_WORD("DESDM-C064", "A parameter that is no number has a unit.");

    private final Definition definition;

    /** Whoever writes the unit has to mend it; nobody who runs it can. */
    ContractError(String id, String meaning) {
        this.definition = new Definition(id, meaning, FailureClass.BUG);
    }

    @Override
    public Definition definition() {
        return definition;
    }

    /** Announces the codes of contracts. */
    public static final class Catalog implements ErrorCatalog {
        @Override
        public List<ErrorCode> codes() {
            return List.of(values());
        }
    }
}
