package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A region of the sky that is too large to compute with, or an image whose border has none. */
public final class UnusableFootprintException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public UnusableFootprintException(String what, String where) {
        super(
                Problem.of(FitsError.UNUSABLE_FOOTPRINT, what)
                        .at(where)
                        .next("cut the region into smaller ones"));
    }
}
