package org.desdm.fits.precal;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageMath;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.PixelStep.RowWork;

/** The rows of a {@link ScaledSubtraction}. */
final class SubtractionRows implements RowWork {

    private final FloatImage science;
    private final CcdImage calibration;
    private final float factor;

    /** Weight maps of calibration and image; null where either has none. */
    private final FloatImage noise;

    private final FloatImage weight;

    /** Mask planes of calibration and image; null where the calibration has none. */
    private final MaskImage bits;

    private final MaskImage mask;

    /**
     * Takes the planes.
     *
     * @param image what is subtracted from
     * @param calibration bias or dark; not modified
     * @param factor what it is multiplied by
     */
    SubtractionRows(CcdImage image, CcdImage calibration, float factor) {
        this.science = image.science();
        this.calibration = calibration;
        this.factor = factor;
        this.noise = image.weight().flatMap(w -> calibration.weight()).orElse(null);
        this.weight = noise == null ? null : image.weight().orElseThrow();
        this.bits = calibration.mask().orElse(null);
        this.mask = bits == null ? null : image.maskOrNew();
    }

    @Override
    public void run(int firstRow, int endRow) {
        ImageMath.subtractScaled(science, calibration.science(), factor, firstRow, endRow);
        if (weight != null) {
            ImageMath.addNoise(weight, noise, factor, firstRow, endRow);
        }
        addBits(firstRow, endRow);
    }

    /** The part of the work that concerns the mask. */
    void addBits(int firstRow, int endRow) {
        if (mask != null) {
            ScaledSubtraction.addBits(mask, bits, firstRow, endRow);
        }
    }

    FloatImage science() {
        return science;
    }

    CcdImage calibration() {
        return calibration;
    }

    float factor() {
        return factor;
    }
}
