package org.desdm.fits.precal;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageMath;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.PixelStep.RowWork;

/**
 * The rows of a {@link ScaledSubtraction}.
 *
 * @param science pixels that are subtracted from
 * @param weight weight map that the calibration's noise is added to; null where either has none
 * @param mask mask plane that the calibration's bits are added to; null where it has none
 * @param calibration bias or dark
 * @param factor what it is multiplied by
 */
record SubtractionRows(
        FloatImage science, FloatImage weight, MaskImage mask, CcdImage calibration, float factor)
        implements RowWork {

    @Override
    public void run(int firstRow, int endRow) {
        ImageMath.subtractScaled(science, calibration.science(), factor, firstRow, endRow);
        if (weight != null) {
            FloatImage noise = calibration.weight().orElseThrow();
            ImageMath.addNoise(weight, noise, factor, firstRow, endRow);
        }
        addBits(firstRow, endRow);
    }

    /** The part of the work that concerns the mask. */
    void addBits(int firstRow, int endRow) {
        if (mask != null) {
            MaskImage bits = calibration.mask().orElseThrow();
            ScaledSubtraction.addBits(mask, bits, firstRow, endRow);
        }
    }
}
