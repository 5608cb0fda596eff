package org.desdm.fits.precal;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;

/**
 * What bias and dark share: subtracts {@code factor} times a calibration, adds {@code factor²}
 * times its variance, and takes over its mask bits.
 */
record ScaledSubtraction(CcdImage calibration, float factor) {

    /** The work on the rows of {@code image}, whose planes are taken now. */
    SubtractionRows on(CcdImage image) {
        return new SubtractionRows(image, calibration, factor);
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
