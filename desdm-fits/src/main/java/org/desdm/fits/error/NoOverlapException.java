package org.desdm.fits.error;

import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.geometry.PixelBox;

/** An input that was to be resampled does not reach the output. */
public final class NoOverlapException extends DesdmException {

    private static final long serialVersionUID = 1L;

    public NoOverlapException(String input, PixelBox output) {
        super(
                Problem.of(FitsError.NO_OVERLAP, "reaches no pixel of the output " + output)
                        .at(input)
                        .next("leave it out, or check its WCS and that of the output"));
    }
}
