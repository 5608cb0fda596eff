package org.desdm.fits.precal;

import org.desdm.fits.image.PixelStep.RowWork;

/**
 * The rows of {@link BadPixelMask}.
 *
 * @param mask mask plane
 * @param weight weight map; null where there is none
 * @param runs the bad pixels, in the mask plane's bits
 */
record BadPixelRows(int[] mask, float[] weight, FlaggedRuns runs) implements RowWork {

    @Override
    public void run(int firstRow, int endRow) {
        flag(firstRow, endRow);
        zeroWeights(firstRow, endRow, BadPixelMask.NO_WEIGHT);
    }

    /** The part of the work that concerns the mask. */
    void flag(int firstRow, int endRow) {
        runs.flag(mask, firstRow, endRow);
    }

    /** The part of the work that concerns the weight map: 0 where any of {@code bits} is. */
    void zeroWeights(int firstRow, int endRow, int bits) {
        if (weight != null) {
            runs.zero(weight, bits, firstRow, endRow);
        }
    }
}
