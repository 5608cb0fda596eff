package org.desdm.examples.precal;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;

/**
 * Variance of a product's residuals over what its weights promise, over pixels that are good. Not
 * the mean of weight times squared residual: a weight from n samples scatters itself, so that this
 * would be (n - 1) / (n - 3).
 *
 * @param value the ratio: 1 where weights tell the truth
 * @param mean mean residual
 * @param pixels pixels that count
 */
public record NoiseRatio(double value, double mean, int pixels) {

    /** Compares an image with its truth, pixel by pixel, outside what {@code bad} flags. */
    public static NoiseRatio of(CcdImage image, double[] truth, int[] bad) {
        float[] pixels = image.science().data();
        float[] weight = image.weight().map(FloatImage::data).orElseThrow();
        double squares = 0;
        double promised = 0;
        double sum = 0;
        int n = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (bad[i] == 0 && weight[i] > 0) {
                double residual = pixels[i] - truth[i];
                squares += residual * residual;
                promised += 1 / weight[i];
                sum += residual;
                n++;
            }
        }
        return new NoiseRatio(squares / promised, sum / n, n);
    }

    /** Five standard deviations of a variance of so many Gaussian residuals. */
    public double tolerance() {
        return 5 * Math.sqrt(2.0 / pixels);
    }
}
