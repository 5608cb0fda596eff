package org.desdm.fits.precal.product;

import java.util.Objects;
import org.desdm.fits.image.CcdRows;

/**
 * Two frames of one CCD that saw the same light, trimmed, in ADU over the overscan level: two flats
 * of one exposure time, or two biases. What both have in common, such as the flat field, falls out
 * of their difference.
 */
public record FramePair(CcdRows first, CcdRows second) {

    public FramePair {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }
}
