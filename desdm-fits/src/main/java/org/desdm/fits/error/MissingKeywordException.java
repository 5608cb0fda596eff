package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A header lacks a keyword that is needed. */
public final class MissingKeywordException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public MissingKeywordException(String what) {
        super(
                Problem.of(FitsError.MISSING_KEYWORD, what)
                        .next(
                                "add the keyword to the header, or complete it with a camera profile"));
    }

    public MissingKeywordException(String what, String where, String next) {
        super(Problem.of(FitsError.MISSING_KEYWORD, what).at(where).next(next));
    }
}
