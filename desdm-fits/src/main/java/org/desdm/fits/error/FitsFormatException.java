package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/**
 * A file that is not FITS, breaks its rules, or ends too early; names file, HDU and byte or card.
 */
public final class FitsFormatException extends DesdmException {

    private static final long serialVersionUID = 1L;

    /**
     * A broken rule.
     *
     * @param code which kind
     * @param what the broken fact
     * @param where file, HDU, and card or byte offset
     */
    public FitsFormatException(FitsError code, String what, String where) {
        super(Problem.of(code, what).at(where).next(next(code)));
    }

    /**
     * A broken rule, with what a person can do about it.
     *
     * @param code which kind
     * @param what the broken fact
     * @param where file, HDU, and card or byte offset
     * @param next what to do now
     */
    public FitsFormatException(FitsError code, String what, String where, String next) {
        super(Problem.of(code, what).at(where).next(next));
    }

    /** What helps whatever the file is, where nothing better is known. */
    private static String next(FitsError code) {
        return switch (code) {
            case TRUNCATED_FILE -> "copy or make the file again, and compare its size";
            case UNSUPPORTED -> "convert the file with a FITS tool first";
            case TOO_LARGE -> "allow more if the size is right; else get the file again";
            default -> "get or make the file again";
        };
    }
}
