package org.desdm.fits.precal;

import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.internal.RareValues;

/** The weight map of an image, for steps that change it. */
final class WeightRows {

    private final float[] weight;
    private final RareValues unusable = RareValues.notFiniteFrom(0f);
    private final RareValues.Stretch zero = this::zeroWhereUnusable;

    WeightRows(float[] weight) {
        this.weight = weight;
    }

    /** The weight map; its absence is an error that names the step. */
    static FloatImage require(CcdImage image, String step) {
        return image.weight()
                .orElseThrow(
                        () ->
                                new UnusableValueException(
                                        step + " needs a weight map, and the image has none",
                                        "weight map",
                                        "make it first, with the read noise weight"));
    }

    /** NaN, infinite and negative weights become 0: they come of pixels that are NaN. */
    void zero(int from, int end) {
        unusable.forEachStretch(weight, from, end, zero);
    }

    private void zeroWhereUnusable(int from, int end) {
        for (int i = from; i < end; i++) {
            if (!(weight[i] >= 0f && weight[i] <= Float.MAX_VALUE)) {
                weight[i] = 0f;
            }
        }
    }
}
