package org.desdm.fits.io;

import java.util.Set;
import java.util.regex.Pattern;

/** Keywords that decide how the bytes of the data become values: nobody sets them by hand. */
final class LayoutKeywords {

    private static final Set<String> NAMES =
            Set.of(
                    "SIMPLE",
                    "XTENSION",
                    "BITPIX",
                    "NAXIS",
                    "PCOUNT",
                    "GCOUNT",
                    "GROUPS",
                    "EXTEND",
                    "BLOCKED",
                    "BSCALE",
                    "BZERO",
                    "BLANK",
                    "TFIELDS",
                    "THEAP",
                    "END",
                    "CONTINUE");

    private static final Pattern NUMBERED =
            Pattern.compile("(NAXIS|TFORM|TBCOL|TDIM|TSCAL|TZERO|TNULL)[1-9]\\d{0,2}");

    private static final Pattern COMPRESSION =
            Pattern.compile(
                    "Z(IMAGE|TABLE|CMPTYPE|BITPIX|NAXIS|MASKCMP|QUANTIZ|DITHER0|SIMPLE|TENSION"
                            + "|EXTEND|BLOCKED|PCOUNT|GCOUNT|BLANK|SCALE|ZERO|TILELEN|THEAP"
                            + "|HECKSUM|DATASUM)"
                            + "|(Z(NAXIS|TILE|NAME|VAL|FORM|CTYP)|TTYPE|TUNIT|TDISP)[1-9]\\d{0,2}");

    private static final Set<String> SUMS = Set.of("CHECKSUM", "DATASUM");

    private LayoutKeywords() {}

    /** Whether the keyword is kept from being set in an HDU of that kind. */
    static boolean isKept(String keyword, HduKind kind) {
        return isKeptFromRemoval(keyword, kind) || SUMS.contains(keyword);
    }

    /** Whether the keyword is kept from being removed; sums are not: a header may go without. */
    static boolean isKeptFromRemoval(String keyword, HduKind kind) {
        boolean compressed =
                kind == HduKind.COMPRESSED_IMAGE
                        || kind == HduKind.COMPRESSED_TABLE
                        || kind == HduKind.BINARY_TABLE;
        return NAMES.contains(keyword)
                || NUMBERED.matcher(keyword).matches()
                || compressed && isOfCompression(keyword, kind);
    }

    private static boolean isOfCompression(String keyword, HduKind kind) {
        boolean column = keyword.startsWith("T");
        return COMPRESSION.matcher(keyword).matches()
                && (kind == HduKind.COMPRESSED_IMAGE || !column);
    }
}
