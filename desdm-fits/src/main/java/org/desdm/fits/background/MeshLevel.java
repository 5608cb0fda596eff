package org.desdm.fits.background;

import org.desdm.fits.image.CcdImage;

/** Level and noise of one mesh after another; belongs to one thread. */
final class MeshLevel {

    /** A mesh needs this fraction of its pixels to be good. */
    private static final double LEAST_GOOD = 0.5;

    /** First cut about the mean, standard deviations. */
    private static final double FIRST_CUT = 2;

    /** A larger scatter is that of a value that is no sky, or no number. */
    private static final double LARGEST_SIGMA = 1e12;

    private final MeshPixels pixels;
    private final MeshMoments moments = new MeshMoments();
    private final MeshHistogram histogram;
    private final float[] kept;

    MeshLevel(CcdImage image, BackgroundConfig config) {
        this.pixels = new MeshPixels(image, config);
        this.histogram = new MeshHistogram(config.pearson());
        this.kept = new float[pixels.good().length];
    }

    /** Measures columns x0 to x1 and rows y0 to y1; false if too few pixels of them are good. */
    boolean measure(int x0, int x1, int y0, int y1) {
        double least = LEAST_GOOD * (x1 - x0) * (y1 - y0);
        float[] good = pixels.good();
        int n = pixels.collect(x0, x1, y0, y1);
        if (n < least || n == 0) {
            return false;
        }
        moments.of(good, n);
        if (!(moments.sigma() < LARGEST_SIGMA)) {
            n = pixels.withoutOdd(n);
            if (n < least || n == 0) {
                return false;
            }
            moments.of(good, n);
        }
        int left = moments.cut(good, n, FIRST_CUT, kept);
        histogram.measure(good, n, moments, left);
        return true;
    }

    float level() {
        return histogram.level();
    }

    float rms() {
        return histogram.rms();
    }
}
