package org.desdm.fits.precal;

import org.desdm.fits.error.NotNormalisedException;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.stats.OrderStatistics;

/** The level of a flat, which must be about 1: a bias is not, nor is a flat in counts. */
final class FlatLevel {

    /** No CCD's response differs from the camera's by more: vignetted corners have about half. */
    private static final double LEAST = 0.1;

    private static final double MOST = 10;

    /** The median of so many pixels is that of all, to a hundredth of their scatter. */
    private static final int SAMPLE = 1 << 14;

    private FlatLevel() {}

    /**
     * Refuses a flat whose median is no response.
     *
     * @param file name of the flat for the message
     */
    static void require(CcdImage flat, String file) {
        double median = median(flat);
        if (median < LEAST || median > MOST) { // not for NaN
            throw new NotNormalisedException(
                    "%s has a median of %.5g, a normalised flat has about 1"
                            .formatted(file, median),
                    file,
                    "divide the flat by its level, as flat-normalise does, or give another");
        }
    }

    /**
     * Of the pixels that the flat calls good; 0 is what many a pipeline writes where it has
     * nothing. NaN if there is none in the sample.
     */
    private static double median(CcdImage flat) {
        float[] pixels = flat.science().data();
        float[] weight = flat.weight().map(FloatImage::data).orElse(null);
        int[] mask = flat.mask().map(MaskImage::data).orElse(null);
        // odd: of a width that is a power of two it meets every column
        int step = pixels.length / SAMPLE | 1;
        float[] sample = new float[pixels.length / step + 1];
        int n = 0;
        for (int i = 0; i < pixels.length; i += step) {
            float value = pixels[i];
            boolean good = (weight == null || weight[i] > 0) && (mask == null || mask[i] == 0);
            if (good && value != 0 && Math.abs(value) <= Float.MAX_VALUE) {
                sample[n++] = value;
            }
        }
        return OrderStatistics.median(sample, 0, n);
    }
}
