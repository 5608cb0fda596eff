package org.desdm.fits.sky;

import java.util.Arrays;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Scales a matrix of skies to about 1 by a factor for each exposure and one for each superpixel:
 * alternating medians of what is left, which outliers do not reach.
 *
 * @param exposures factor of each exposure
 * @param pixels factor of each superpixel
 */
record RankOneScale(double[] exposures, double[] pixels) {

    private static final int ROUNDS = 2;

    /**
     * Finds the factors.
     *
     * @param skies of each exposure the value of each superpixel, NaN where there is none
     */
    static RankOneScale of(double[][] skies) {
        double[] pixels = new double[skies[0].length];
        double[] exposures = new double[skies.length];
        Arrays.fill(pixels, 1);
        for (int round = 0; round < ROUNDS; round++) {
            scaleExposures(skies, pixels, exposures);
            float[] ratios = new float[skies.length];
            for (int i = 0; i < pixels.length; i++) {
                for (int j = 0; j < skies.length; j++) {
                    ratios[j] = (float) (skies[j][i] / exposures[j]);
                }
                pixels[i] = median(ratios);
            }
        }
        scaleExposures(skies, pixels, exposures);
        return new RankOneScale(exposures, pixels);
    }

    private static void scaleExposures(double[][] skies, double[] pixels, double[] exposures) {
        float[] ratios = new float[pixels.length];
        for (int j = 0; j < skies.length; j++) {
            for (int i = 0; i < pixels.length; i++) {
                ratios[i] = (float) (skies[j][i] / pixels[i]);
            }
            exposures[j] = median(ratios);
        }
    }

    private static double median(float[] values) {
        int n = OrderStatistics.withoutNaN(values, 0, values.length);
        return OrderStatistics.median(values, 0, n);
    }

    /** The matrix over the factors. */
    double[][] scaled(double[][] skies) {
        double[][] scaled = new double[skies.length][pixels.length];
        for (int j = 0; j < skies.length; j++) {
            for (int i = 0; i < pixels.length; i++) {
                scaled[j][i] = skies[j][i] / (exposures[j] * pixels[i]);
            }
        }
        return scaled;
    }
}
