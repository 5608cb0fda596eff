package org.desdm.fits.header;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which cards count in a canonical header, version 1, and how (docs/canonical-header.md). */
final class CanonicalKeywords {

    /** How the bytes are laid out; another layout of the same data has other ones. */
    private static final Set<String> STORAGE =
            Set.of(
                    "SIMPLE",
                    "XTENSION",
                    "EXTEND",
                    "BLOCKED",
                    "GROUPS",
                    "THEAP",
                    "LONGSTRN",
                    "CHECKSUM",
                    "DATASUM",
                    "ZHECKSUM",
                    "ZDATASUM",
                    "END");

    /** When, where and as what this copy was made. */
    private static final Set<String> VOLATILE =
            Set.of(
                    "DATE",
                    "FILENAME",
                    "DESFNAME",
                    "HOSTNAME",
                    "IRAF-TLM",
                    "IRAFNAME",
                    "REQNUM",
                    "ATTNUM",
                    "EUPSPROD",
                    "EUPSVER");

    /** What fpack is told by the header, and the tile compression itself. */
    private static final Pattern COMPRESSION =
            Pattern.compile(
                    "FZ(ALGOR|TILE|QMETHD|QVALUE|DTHRSD|INT2F|HSCALE|ALG[1-9]\\d{0,2})"
                            + "|Z(IMAGE|TABLE|CMPTYPE|BITPIX|NAXIS|MASKCMP|QUANTIZ|DITHER0|SIMPLE"
                            + "|TENSION|EXTEND|BLOCKED|PCOUNT|GCOUNT|BLANK|TILELEN|THEAP)"
                            + "|Z(NAXIS|TILE|NAME|VAL|FORM|CTYP)[1-9]\\d{0,2}");

    /** Names of calibration files: that there was one counts, not what it was called. */
    private static final Pattern FILE_NAME = Pattern.compile("[A-Z0-9_-]{1,5}FIL");

    private static final Pattern STEP = Pattern.compile("DES[A-Z]{2,5}");

    /** ISO 8601, or the form of C's asctime. */
    private static final Pattern TIME =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*"
                            + "|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}");

    private static final Pattern SCALE = Pattern.compile("BSCALE|TSCAL[1-9]\\d{0,2}");
    private static final Pattern ZERO = Pattern.compile("BZERO|TZERO[1-9]\\d{0,2}");

    private CanonicalKeywords() {}

    /** Whether the card is about the data, not about this copy of them. */
    static boolean counts(HeaderCard card) {
        String keyword = card.keyword();
        return !STORAGE.contains(keyword)
                && !VOLATILE.contains(keyword)
                && !COMPRESSION.matcher(keyword).matches();
    }

    /** Whether it counts that the card has a value, and not which: times of steps, file names. */
    static boolean countsByPresence(HeaderCard card) {
        String keyword = card.keyword();
        return FILE_NAME.matcher(keyword).matches() && card.hasValue()
                || STEP.matcher(keyword).matches() && TIME.matcher(card.text().strip()).matches();
    }

    /** The value a keyword has where its card is missing: such a card need not be there. */
    static Optional<CardValue> valueWhenMissing(String keyword) {
        if (SCALE.matcher(keyword).matches()) {
            return Optional.of(new CardValue.Real(1));
        }
        if (ZERO.matcher(keyword).matches()) {
            return Optional.of(new CardValue.Real(0));
        }
        return keyword.equals("EXTVER") || keyword.equals("EXTLEVEL")
                ? Optional.of(new CardValue.Whole(BigInteger.ONE))
                : Optional.empty();
    }

    /** Whether the keyword is a real whichever way it is written; 32768 is a usual BZERO. */
    static boolean isReal(String keyword) {
        return SCALE.matcher(keyword).matches() || ZERO.matcher(keyword).matches();
    }
}
