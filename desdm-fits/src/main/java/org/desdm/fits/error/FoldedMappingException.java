package org.desdm.fits.error;

import java.util.Locale;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** A mapping between images turns part of one over, or makes it flat: it has no inverse. */
public final class FoldedMappingException extends DesdmException {

    private static final long serialVersionUID = 1L;

    /**
     * @param input name of the input
     * @param x where in it, column, 0-based
     * @param y row
     */
    public FoldedMappingException(String input, double x, double y) {
        super(
                Problem.of(
                                FitsError.FOLDED_MAPPING,
                                String.format(
                                        Locale.ROOT,
                                        "the WCS folds the image near pixel (%.0f, %.0f): it has no"
                                                + " inverse",
                                        x + 1,
                                        y + 1))
                        .at(input)
                        .next("check its distortion terms (PVi_m, A_p_q, B_p_q)"));
    }
}
