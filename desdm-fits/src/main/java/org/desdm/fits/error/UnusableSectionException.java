package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A section cannot be used: outside the image, empty, or overlapping another. */
public final class UnusableSectionException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public UnusableSectionException(String what) {
        super(
                Problem.of(FitsError.UNUSABLE_SECTION, what)
                        .next("correct the keyword, or describe the camera with a profile"));
    }

    public UnusableSectionException(String what, String where, String next) {
        super(Problem.of(FitsError.UNUSABLE_SECTION, what).at(where).next(next));
    }
}
