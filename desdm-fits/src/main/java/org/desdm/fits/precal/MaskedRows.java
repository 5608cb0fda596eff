package org.desdm.fits.precal;

import org.desdm.fits.image.PixelStep.RowWork;
import org.desdm.fits.internal.RareValues;
import org.desdm.fits.mask.BadPixelBit;

/** The rows of {@link MaskedWeight}. */
final class MaskedRows implements RowWork {

    private final float[] pixels;
    private final int[] mask;
    private final float[] weight;
    private final int width;
    private final int none;
    private final WeightRows unusable;
    private final RareValues notFinite = RareValues.notFinite();
    private final RareValues.Stretch flag = this::flagNaN;
    private final RareValues.Stretch zero = this::zeroWhereMasked;

    /**
     * Takes the planes.
     *
     * @param weight weight map; null where there is none
     * @param width columns
     * @param none mask bits of pixels that get weight 0
     */
    MaskedRows(float[] pixels, int[] mask, float[] weight, int width, int none) {
        this.pixels = pixels;
        this.mask = mask;
        this.weight = weight;
        this.width = width;
        this.none = none;
        this.unusable = new WeightRows(weight);
    }

    @Override
    public void run(int firstRow, int endRow) {
        notFinite.forEachStretch(pixels, firstRow * width, endRow * width, flag);
        if (weight != null) {
            zeroFlagged(firstRow, endRow);
            unusable.zero(firstRow * width, endRow * width);
        }
    }

    /** The part of the work that follows from the mask. */
    void zeroFlagged(int firstRow, int endRow) {
        RareValues.forEachFlagged(mask, firstRow * width, endRow * width, zero);
    }

    /** Bits of pixels that get weight 0. */
    int none() {
        return none;
    }

    int[] mask() {
        return mask;
    }

    private void flagNaN(int from, int end) {
        int bit = BadPixelBit.BPM.value();
        for (int i = from; i < end; i++) {
            if (!(Math.abs(pixels[i]) <= Float.MAX_VALUE)) {
                mask[i] |= bit;
            }
        }
    }

    private void zeroWhereMasked(int from, int end) {
        for (int i = from; i < end; i++) {
            if ((mask[i] & none) != 0) {
                weight[i] = 0f;
            }
        }
    }
}
