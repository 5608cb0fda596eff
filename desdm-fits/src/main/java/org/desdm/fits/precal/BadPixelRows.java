package org.desdm.fits.precal;

import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.PixelStep.RowWork;
import org.desdm.fits.internal.RareValues;

/** The rows of {@link BadPixelMask}. */
final class BadPixelRows implements RowWork {

    private final int[] mask;
    private final float[] weight;
    private final MaskImage bpm;
    private final RareValues.Stretch zero = this::zeroWeight;

    /**
     * Takes the planes.
     *
     * @param mask mask plane
     * @param weight weight map; null where there is none
     * @param bpm bad pixel mask; not modified
     */
    BadPixelRows(int[] mask, float[] weight, MaskImage bpm) {
        this.mask = mask;
        this.weight = weight;
        this.bpm = bpm;
    }

    @Override
    public void run(int firstRow, int endRow) {
        flag(firstRow, endRow);
        zeroWeights(firstRow, endRow);
    }

    /** The part of the work that concerns the mask. */
    void flag(int firstRow, int endRow) {
        flag(mask, bpm.data(), bpm.rowStart(firstRow), bpm.rowStart(endRow));
    }

    /** The part of the work that concerns the weight map. */
    void zeroWeights(int firstRow, int endRow) {
        if (weight != null) {
            RareValues.forEachFlagged(
                    bpm.data(), bpm.rowStart(firstRow), bpm.rowStart(endRow), zero);
        }
    }

    /**
     * Every pixel, in order: to seek the few with a bit in a cold mask takes three times as long.
     */
    private static void flag(int[] mask, int[] bits, int from, int end) {
        for (int i = from; i < end; i++) {
            mask[i] |= BadPixelMask.maskBits(bits[i]);
        }
    }

    private void zeroWeight(int from, int end) {
        int[] bits = bpm.data();
        for (int i = from; i < end; i++) {
            if ((bits[i] & BadPixelMask.DEF_NO_WEIGHT) != 0) {
                weight[i] = 0f;
            }
        }
    }
}
