package org.desdm.fits.precal.brighterfatter;

import java.util.Objects;
import org.desdm.fits.mask.BadPixelBits;

/**
 * How the brighter-fatter effect is corrected by iteration.
 *
 * @param mostPasses passes at most
 * @param threshold the iteration ends when a pass changes all pixels together by less, electrons
 * @param border pixels this close to an edge are not corrected
 * @param form how charge is moved
 * @param ignored mask bits of pixels whose charge is unknown
 */
public record CoultonConfig(
        int mostPasses, double threshold, int border, CoultonForm form, BadPixelBits ignored) {

    /** Ten passes at most, to 1000 electrons; charge is moved over borders, up to the edges. */
    public static final CoultonConfig DEFAULT =
            new CoultonConfig(
                    10, 1000, 0, CoultonForm.BORDERS, BrighterFatterCorrection.UNKNOWN_OR_FULL);

    /**
     * The first published form: centred differences; half of a kernel of 17 is left at the edges.
     */
    public static final CoultonConfig DIFFERENCES =
            new CoultonConfig(
                    10, 1000, 8, CoultonForm.DIFFERENCES, BrighterFatterCorrection.UNKNOWN_OR_FULL);

    /** This configuration with another form. */
    public CoultonConfig withForm(CoultonForm other) {
        return new CoultonConfig(mostPasses, threshold, border, other, ignored);
    }

    public CoultonConfig {
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(ignored, "ignored");
        if (mostPasses < 1 || !(threshold >= 0) || border < 0) {
            throw new IllegalArgumentException(
                    "cannot iterate %d times to a change of %s, leaving a border of %d"
                            .formatted(mostPasses, threshold, border));
        }
    }
}
