package org.desdm.fits.testkit;

import java.util.Arrays;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.MaskImage;

/**
 * Steps from one usable pixel to the next in its row, in units of what the weights say. A level
 * that varies slowly over the image drops out of them.
 */
final class Pulls {

    /** Standard deviation of a normal distribution over its median absolute deviation. */
    private static final double SIGMA_OF_MAD = 1.4826;

    private Pulls() {}

    static double[] of(CcdImage image) {
        float[] pixels = image.science().data();
        float[] weight = image.weight().orElseThrow().data();
        int[] mask = image.mask().map(MaskImage::data).orElse(new int[pixels.length]);
        int width = image.science().width();
        double[] pulls = new double[pixels.length];
        int n = 0;
        for (int i = 1; i < pixels.length; i += 2) {
            boolean inOneRow = i % width != 0;
            boolean usable = mask[i] == 0 && mask[i - 1] == 0;
            if (inOneRow && usable && weight[i] > 0 && weight[i - 1] > 0) {
                double variance = 1.0 / weight[i] + 1.0 / weight[i - 1];
                pulls[n++] = (pixels[i] - pixels[i - 1]) / Math.sqrt(variance);
            }
        }
        return Arrays.copyOf(pulls, n);
    }

    /** Standard deviation, told by the median absolute deviation from 0. */
    static double scatter(double[] pulls) {
        double[] sizes = new double[pulls.length];
        for (int i = 0; i < pulls.length; i++) {
            sizes[i] = Math.abs(pulls[i]);
        }
        Arrays.sort(sizes);
        return SIGMA_OF_MAD * sizes[sizes.length / 2];
    }
}
