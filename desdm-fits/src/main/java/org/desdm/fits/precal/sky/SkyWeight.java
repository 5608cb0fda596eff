package org.desdm.fits.precal.sky;

import java.util.Objects;
import java.util.Optional;
import org.desdm.fits.image.CcdImage;

/**
 * Which noise the subtraction of the sky adds to the weight map.
 *
 * <p>The image's weight map, if it has one, holds what a pixel's variance is without light: read
 * noise, rounding, overscan, bias, over the square of the flat. Without one, the read noise over
 * gain and flat stands for it, which is the survey's weight. To that come the variance of the light
 * and of the flat.
 *
 * @param mode whose light counts
 * @param flat dome flat that the image was divided by; its weight map, if any, is its noise; empty
 *     if there was none, FLATMEDx stands for it then. Not modified
 */
public record SkyWeight(Mode mode, Optional<CcdImage> flat) {

    /** Whose light counts. */
    public enum Mode {
        /** Nobody's: the weight map stays as it is. */
        NONE,
        /** The sky's: weights do not depend on sources. */
        SKY,
        /** All light that the pixel holds, sky and sources. */
        ALL
    }

    /** Leaves the weight map as it is. */
    public static final SkyWeight NONE = new SkyWeight(Mode.NONE, Optional.empty());

    public SkyWeight {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(flat, "flat");
    }
}
