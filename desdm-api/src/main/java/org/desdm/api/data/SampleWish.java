package org.desdm.api.data;

import java.util.Objects;

/**
 * What a test wants a sample to be.
 *
 * @param filetype kind of file that a unit's contract names, such as {@code cal_dflatcor}
 * @param calibration whether the unit uses it as a calibration
 * @param seed which of many samples: the same seed gives the same bits
 * @param width columns
 * @param height rows
 */
public record SampleWish(String filetype, boolean calibration, long seed, int width, int height) {

    public SampleWish {
        Objects.requireNonNull(filetype, "filetype");
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "a sample needs pixels, not %d x %d".formatted(width, height));
        }
    }
}
