package org.desdm.fits.precal.brighterfatter;

import java.util.Objects;
import org.desdm.fits.mask.BadPixelBits;

/**
 * How the brighter-fatter effect is corrected by iteration.
 *
 * @param mostPasses passes at most
 * @param threshold the iteration ends when a pass changes all pixels together by less, electrons
 * @param border pixels this close to an edge are not corrected
 * @param conserving whether charge is moved over borders, so that none is made or lost, instead of
 *     being computed from centred differences
 * @param ignored mask bits of pixels whose charge is unknown
 */
public record CoultonConfig(
        int mostPasses, double threshold, int border, boolean conserving, BadPixelBits ignored) {

    /** Ten passes at most, to 1000 electrons; charge is moved over borders, up to the edges. */
    public static final CoultonConfig DEFAULT =
            new CoultonConfig(10, 1000, 0, true, BrighterFatterCorrection.UNKNOWN);

    /**
     * The first published form: centred differences; half of a kernel of 17 is left at the edges.
     */
    public static final CoultonConfig DIFFERENCES =
            new CoultonConfig(10, 1000, 8, false, BrighterFatterCorrection.UNKNOWN);

    public CoultonConfig {
        Objects.requireNonNull(ignored, "ignored");
        if (mostPasses < 1 || !(threshold >= 0) || border < 0) {
            throw new IllegalArgumentException(
                    "cannot iterate %d times to a change of %s, leaving a border of %d"
                            .formatted(mostPasses, threshold, border));
        }
    }
}
