package org.desdm.fits.error;

import java.util.List;
import org.desdm.api.error.DefinedCode;
import org.desdm.api.error.ErrorCatalog;
import org.desdm.api.error.ErrorCode;
import org.desdm.api.error.FailureClass;

/** Errors of FITS files, headers, images and the primitives: {@code DESDM-F…}. */
public enum FitsError implements DefinedCode {
    MALFORMED_FILE(
            "DESDM-F001",
            "A file is not FITS, or breaks its rules.",
            FailureClass.UNPROCESSABLE_DATA),
    TRUNCATED_FILE(
            "DESDM-F002", "A file ends before its data do.", FailureClass.UNPROCESSABLE_DATA),
    UNSUPPORTED(
            "DESDM-F003",
            "A file uses a part of FITS that is not read here.",
            FailureClass.UNPROCESSABLE_DATA),
    TOO_LARGE(
            "DESDM-F004",
            "An image or a stream is larger than the limit in force.",
            FailureClass.RESOURCE),
    NO_SUCH_HDU(
            "DESDM-F005",
            "A file has no such HDU, extension or CCD.",
            FailureClass.UNPROCESSABLE_DATA),
    MISSING_KEYWORD(
            "DESDM-F010",
            "A header lacks a keyword that is needed.",
            FailureClass.UNPROCESSABLE_DATA),
    BAD_KEYWORD_VALUE(
            "DESDM-F011",
            "A header keyword has a value of the wrong form.",
            FailureClass.UNPROCESSABLE_DATA),
    UNUSABLE_SECTION(
            "DESDM-F012",
            "A section keyword cannot be used: outside the image, empty or overlapping.",
            FailureClass.UNPROCESSABLE_DATA),
    SHAPE_MISMATCH(
            "DESDM-F020",
            "Two images that must have one shape differ.",
            FailureClass.UNPROCESSABLE_DATA),
    CALIBRATION_MISMATCH(
            "DESDM-F021", "A calibration belongs to other data.", FailureClass.CALIBRATION_MISSING),
    UNUSABLE_CALIBRATION(
            "DESDM-F022",
            "A calibration has nothing usable in it.",
            FailureClass.CALIBRATION_MISSING),
    NO_USABLE_PIXEL("DESDM-F023", "An image has no usable pixel.", FailureClass.UNPROCESSABLE_DATA),
    UNUSABLE_VALUE(
            "DESDM-F024",
            "A number that a step needs, such as a gain, cannot be used.",
            FailureClass.UNPROCESSABLE_DATA),
    ALREADY_DONE(
            "DESDM-F025",
            "A step was asked for that had been done before.",
            FailureClass.UNPROCESSABLE_DATA),
    BAD_PROFILE(
            "DESDM-F026",
            "A camera profile has an unknown key or a value that cannot be used.",
            FailureClass.USAGE),
    STALE_SUM(
            "DESDM-F027",
            "The bytes of an HDU do not have the sums that its header says.",
            FailureClass.UNPROCESSABLE_DATA),
    KEPT_KEYWORD(
            "DESDM-F030",
            "A keyword says how data are stored, and is not changed by hand.",
            FailureClass.USAGE),
    UNWRITABLE_CARD(
            "DESDM-F031",
            "A keyword, value or comment has no place in a header.",
            FailureClass.USAGE),
    NOT_IN_PLACE(
            "DESDM-F032",
            "The header of a compressed file cannot be changed where it is.",
            FailureClass.USAGE),
    CHANGED_MEANWHILE(
            "DESDM-F033",
            "A file changed, or is being changed, while its header was to be.",
            FailureClass.ENVIRONMENT),
    NO_SUCH_COLUMN("DESDM-F035", "A table has no such column.", FailureClass.UNPROCESSABLE_DATA),
    WRONG_COLUMN_TYPE(
            "DESDM-F036",
            "A column was asked for in a type that cannot hold its values.",
            FailureClass.UNPROCESSABLE_DATA),
    VALUE_OUT_OF_RANGE(
            "DESDM-F037",
            "A value does not fit into the array or the column that it is to go into.",
            FailureClass.UNPROCESSABLE_DATA),
    BAD_CROSSTALK(
            "DESDM-F070", "A crosstalk matrix has a line that cannot be used.", FailureClass.USAGE),
    MIXED_EXPOSURE(
            "DESDM-F071",
            "The CCDs of an exposure do not belong together.",
            FailureClass.UNPROCESSABLE_DATA),
    MISSING_PLANE(
            "DESDM-F075",
            "A plane that is needed, such as a weight map, is missing.",
            FailureClass.UNPROCESSABLE_DATA),
    TOO_FEW_FRAMES(
            "DESDM-F076",
            "There are fewer frames than a calibration can be made of.",
            FailureClass.UNPROCESSABLE_DATA),
    MIXED_SKIES(
            "DESDM-F085",
            "Skies that components or templates are to be made of do not belong together.",
            FailureClass.UNPROCESSABLE_DATA),
    SINGULAR_SKY(
            "DESDM-F086",
            "A component of the sky cannot be told from the others.",
            FailureClass.UNPROCESSABLE_DATA),
    UNKNOWN_QUALITY(
            "DESDM-F093",
            "A quality plane has values that its pipeline's vocabulary does not have.",
            FailureClass.UNPROCESSABLE_DATA),
    MISSING_WCS(
            "DESDM-F100",
            "A header lacks a keyword without which pixels have no place in the sky.",
            FailureClass.UNPROCESSABLE_DATA),
    BAD_WCS(
            "DESDM-F101",
            "Keywords of world coordinates contradict one another, or have values that cannot be.",
            FailureClass.UNPROCESSABLE_DATA),
    SINGULAR_WCS(
            "DESDM-F102",
            "World coordinates cannot be inverted: pixels of many places show one.",
            FailureClass.UNPROCESSABLE_DATA),
    UNKNOWN_PROJECTION(
            "DESDM-F103",
            "CTYPE names a projection that is not known here.",
            FailureClass.UNPROCESSABLE_DATA),
    UNUSABLE_FOOTPRINT(
            "DESDM-F110",
            "An image or a region has no footprint on the sky that can be computed with.",
            FailureClass.UNPROCESSABLE_DATA),
    BAD_SURFACE(
            "DESDM-F111",
            "The WAT words of a TNX or ZPX header hold no surface that can be read.",
            FailureClass.UNPROCESSABLE_DATA),
    BAD_HEAD(
            "DESDM-F112",
            "A text header (.head) cannot be read, or has no part for an extension.",
            FailureClass.UNPROCESSABLE_DATA),
    UNDETERMINED_WCS(
            "DESDM-F113",
            "Pairs of pixels and sky do not determine the coordinates that are to be fitted.",
            FailureClass.UNPROCESSABLE_DATA);

    private final Definition definition;

    FitsError(String id, String meaning, FailureClass failureClass) {
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
