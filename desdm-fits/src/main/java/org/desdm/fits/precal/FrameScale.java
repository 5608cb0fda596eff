package org.desdm.fits.precal;

import java.util.Optional;
import org.desdm.fits.geometry.PixelBox;

/**
 * What the frames of a combination are divided by first.
 *
 * @param region each frame is divided by the median of its pixels there; empty: by nothing
 */
public record FrameScale(Optional<PixelBox> region) {

    /** Frames are combined as they are: biases, darks. */
    public static final FrameScale NONE = new FrameScale(Optional.empty());

    /** Each frame is divided by the median of its pixels in {@code region}: flats. */
    public static FrameScale byMedianOf(PixelBox region) {
        return new FrameScale(Optional.of(region));
    }
}
