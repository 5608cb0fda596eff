package org.desdm.examples.demo;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mock.CcdTruth;

/**
 * How far detrended pixels are from the truth, in units of what the weight map promises: over
 * pixels without a mask bit, outside the truth's stars and cosmic rays.
 *
 * @param pixels number of pixels compared
 * @param reducedChi2 mean of weight times squared residual: 1 where weights tell the truth
 * @param meanResidual mean residual, electron
 */
public record TruthComparison(long pixels, double reducedChi2, double meanResidual) {

    /** Reduced chi² may differ from 1 by this: the demonstration's own promise. */
    private static final double CHI2_TOLERANCE = 0.02;

    /** Stars count from half a sigma of the sky on. */
    private static final double STAR_LIMIT = 0.5;

    /** Whether the residuals are what the weight map promises. */
    public boolean closes() {
        return Math.abs(reducedChi2 - 1) <= CHI2_TOLERANCE;
    }

    /**
     * Compares an image with its truth.
     *
     * @param skySigma noise of the sky, electron
     */
    static TruthComparison of(CcdImage image, CcdTruth truth, double skySigma) {
        float[] got = image.science().data();
        float[] weight = image.weight().map(FloatImage::data).orElseThrow();
        int[] mask = image.mask().map(MaskImage::data).orElseThrow();
        float[] expected = truth.detrended().data();
        int[] stars = truth.starMask(STAR_LIMIT * skySigma).data();
        int[] cosmics = truth.cosmicRays().data();
        long pixels = 0;
        double chi2 = 0;
        double sum = 0;
        for (int i = 0; i < got.length; i++) {
            if ((mask[i] | stars[i] | cosmics[i]) == 0) {
                double residual = (double) got[i] - expected[i];
                chi2 += residual * residual * weight[i];
                sum += residual;
                pixels++;
            }
        }
        return new TruthComparison(pixels, chi2 / pixels, sum / pixels);
    }
}
