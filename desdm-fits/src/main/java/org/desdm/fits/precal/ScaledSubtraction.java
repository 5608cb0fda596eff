package org.desdm.fits.precal;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageMath;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.PixelStep.RowWork;

/**
 * What bias and dark share: subtracts {@code factor} times a calibration, adds {@code factor²}
 * times its variance, and takes over its mask bits.
 */
record ScaledSubtraction(CcdImage calibration, float factor) {

    /** The work on the rows of {@code image}, whose planes are taken now. */
    RowWork on(CcdImage image) {
        FloatImage science = image.science();
        FloatImage weight = calibration.weight().flatMap(c -> image.weight()).orElse(null);
        FloatImage noise = calibration.weight().orElse(null);
        MaskImage mask = calibration.mask().map(c -> image.maskOrNew()).orElse(null);
        MaskImage bits = calibration.mask().orElse(null);
        return (firstRow, endRow) -> {
            ImageMath.subtractScaled(science, calibration.science(), factor, firstRow, endRow);
            if (weight != null) {
                ImageMath.addNoise(weight, noise, factor, firstRow, endRow);
            }
            if (mask != null) {
                addBits(mask, bits, firstRow, endRow);
            }
        };
    }

    /** mask |= bits, on rows {@code firstRow <= y < endRow}. */
    static void addBits(MaskImage mask, MaskImage bits, int firstRow, int endRow) {
        int[] m = mask.data();
        int[] b = bits.data();
        int end = mask.rowStart(endRow);
        for (int i = mask.rowStart(firstRow); i < end; i++) {
            m[i] |= b[i];
        }
    }
}
