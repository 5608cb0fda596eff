package org.desdm.fits.io.verify;

import java.util.Locale;

/** What can be wrong with a FITS file; the names are stable. */
public enum FindingKind {
    /** The file is not FITS, or its compressed stream is damaged. */
    UNREADABLE(Severity.ERROR),
    /** The file ends within a header or its data. */
    TRUNCATED(Severity.ERROR),
    /** The data are whole, but the last block is not filled up to 2880 bytes. */
    UNFILLED_END(Severity.ERROR),
    /** Bytes behind the last HDU that are no extension. */
    TRAILING_BYTES(Severity.WARNING),
    /** An HDU whose length is not known: those behind it were looked for or are not verified. */
    LOST_PLACE(Severity.NOTE),
    /** SIMPLE = F: the file does not claim to keep the standard. */
    NOT_SIMPLE(Severity.WARNING),
    /** An extension of a kind that the standard does not define. */
    UNKNOWN_EXTENSION(Severity.NOTE),
    /** A mandatory card is not there. */
    MISSING_CARD(Severity.ERROR),
    /** A mandatory card is not in its place. */
    MISPLACED_CARD(Severity.ERROR),
    /** A mandatory card, or one that says how data are stored, has a value that it cannot have. */
    IMPOSSIBLE_VALUE(Severity.ERROR),
    /** The value of a mandatory card is not in the fixed columns. */
    FREE_FORMAT(Severity.ERROR),
    /** The END card holds more than END. */
    END_NOT_BLANK(Severity.ERROR),
    /** Behind the END card the header is not filled with blanks. */
    HEADER_FILL(Severity.ERROR),
    /** Behind the data their last block is not filled with zeros (blanks in an ASCII table). */
    DATA_FILL(Severity.ERROR),
    /** A card holds a character that is not printable ASCII. */
    NON_ASCII(Severity.ERROR),
    /** A keyword in lower case letters. */
    LOWER_CASE_KEYWORD(Severity.ERROR),
    /** A keyword of characters that keywords cannot have, or with a blank inside. */
    BAD_KEYWORD(Severity.ERROR),
    /** A value that is no string, number, logical or complex number. */
    BAD_VALUE(Severity.ERROR),
    /** An exponent behind a small e or d. */
    LOWER_CASE_EXPONENT(Severity.WARNING),
    /** A reserved keyword whose value is of another type than the standard says. */
    WRONG_TYPE(Severity.ERROR),
    /** An equals sign in column 9 without a blank behind it: no value by the standard. */
    NO_VALUE_INDICATOR(Severity.WARNING),
    /** A keyword that stands twice with values; readers take the one or the other. */
    DUPLICATE_KEYWORD(Severity.WARNING),
    /** A CONTINUE card that continues nothing, or a string that says it goes on and does not. */
    BROKEN_CONTINUE(Severity.WARNING),
    /** A date that is not of the form YYYY-MM-DD or YYYY-MM-DDThh:mm:ss. */
    BAD_DATE(Severity.WARNING),
    /** A keyword that the standard has given up. */
    DEPRECATED(Severity.NOTE),
    /** BSCALE = 0: all pixels have one value. */
    ZERO_SCALE(Severity.WARNING),
    /** BLANK for an image of floats, where NaN stands for it. */
    BLANK_OF_FLOATS(Severity.ERROR),
    /** INHERIT in the primary header, or not a logical. */
    BAD_INHERIT(Severity.WARNING),
    /** EXTEND = F with extensions behind, or NEXTEND of another number of them. */
    WRONG_EXTEND(Severity.WARNING),
    /** Two extensions of the same EXTNAME, EXTVER and EXTLEVEL. */
    DUPLICATE_EXTNAME(Severity.WARNING),
    /** Planes SCI, MSK and WGT of one CCD that differ in shape. */
    PLANE_SHAPE(Severity.WARNING),
    /** A column without TTYPEn, or two of one name. */
    COLUMN_NAME(Severity.WARNING),
    /** A TFORMn, TBCOLn or TFIELDS that cannot be, or is missing. */
    BAD_COLUMN(Severity.ERROR),
    /** Columns whose lengths do not add up to NAXIS1. */
    ROW_LENGTH(Severity.ERROR),
    /** A heap that begins before the rows end or behind the data. */
    BAD_HEAP(Severity.ERROR),
    /** A row that points out of the heap. */
    BAD_DESCRIPTOR(Severity.ERROR),
    /** A row with more elements than its TFORMn says at most; told once a column. */
    LONG_ARRAY(Severity.WARNING),
    /** A compressed image whose cards contradict its table. */
    BAD_COMPRESSION(Severity.ERROR),
    /** A compressed tile, or piece of a table, that cannot be decoded. */
    BROKEN_TILE(Severity.ERROR),
    /** Characters in an ASCII table that are not printable ASCII. */
    TABLE_TEXT(Severity.ERROR),
    /** The data do not have the sum that DATASUM says. */
    STALE_DATASUM(Severity.ERROR),
    /** The HDU does not have the sum that CHECKSUM stands for, though the data may. */
    STALE_CHECKSUM(Severity.WARNING),
    /** A DATASUM that is no number, or a CHECKSUM that is not sixteen letters and digits. */
    BAD_SUM(Severity.WARNING),
    /** One of CHECKSUM and DATASUM without the other. */
    LONE_SUM(Severity.NOTE);

    private final Severity severity;

    FindingKind(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** The name in reports: {@code stale-datasum}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
