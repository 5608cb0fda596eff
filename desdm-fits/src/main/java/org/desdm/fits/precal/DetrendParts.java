package org.desdm.fits.precal;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.internal.DetrendNumbers;
import org.desdm.fits.internal.DetrendPlanes;

/**
 * The works that {@link DetrendRows} does in one.
 *
 * @param saturation null where nothing is flagged as saturated
 * @param weight the first weights
 * @param bias the bias, of factor 1
 * @param gain the gains
 * @param flat the flat
 * @param badPixels null where there is no bad pixel mask
 * @param masked the last rule
 */
record DetrendParts(
        SaturationRows saturation,
        WeightFillRows weight,
        SubtractionRows bias,
        GainRows gain,
        FlatRows flat,
        BadPixelRows badPixels,
        MaskedRows masked) {

    DetrendPlanes planes() {
        CcdImage master = bias.calibration();
        CcdImage divisor = flat.calibration();
        return new DetrendPlanes(
                bias.science().data(),
                weight.weight(),
                master.science().data(),
                master.weight().map(FloatImage::data).orElse(null),
                divisor.science().data(),
                divisor.weight().map(FloatImage::data).orElse(null));
    }

    /** The numbers of an amplifier. */
    DetrendNumbers numbers(int amp) {
        float ceiling = saturation == null ? Float.MAX_VALUE : Math.nextDown(saturation.limit(amp));
        return new DetrendNumbers(
                ceiling,
                weight.weights()[amp],
                gain.gain(amp),
                gain.weightScale(amp),
                flat.least());
    }

    /** Flags bad pixels, before the kernel: bits are only ever added. */
    void flagBad(int firstRow, int endRow) {
        if (saturation != null) {
            saturation.clearNew(firstRow, endRow);
        }
        if (badPixels != null) {
            badPixels.flag(firstRow, endRow);
        }
    }

    /**
     * What follows from bad pixel masks and from the calibrations' own masks, after the kernel. The
     * mask is searched for flagged pixels only where it may have others than those that are known.
     */
    void addBits(int firstRow, int endRow) {
        int none = masked.none();
        if (badPixels != null) {
            badPixels.zeroWeights(firstRow, endRow, none | BadPixelMask.NO_WEIGHT);
        }
        bias.addBits(firstRow, endRow);
        flat.addBits(firstRow, endRow);
        if (!knowsAllFlagged()) {
            masked.zeroFlagged(firstRow, endRow);
        }
    }

    /** Bits come from bad pixels and rare ones alone: no mask before, none of a calibration. */
    private boolean knowsAllFlagged() {
        return saturation != null
                && saturation.madeMask()
                && bias.calibration().mask().isEmpty()
                && flat.calibration().mask().isEmpty();
    }
}
