package org.desdm.fits.precal.brighterfatter;

import java.util.Random;
import org.desdm.fits.image.FloatImage;

/**
 * Stars of one size and many fluxes on a grid, over a sky, with photon noise.
 *
 * @param image the stars, e⁻
 */
record Spots(FloatImage image) {

    private static final int COLUMNS = 20;
    private static final int ROWS = 12;
    private static final int STAMP = 25;
    private static final double SIGMA = 1.7;
    private static final double SKY = 300;
    private static final double FAINTEST = 5_000;
    private static final double BRIGHTEST = 80_000;

    /** Change of the second moment, pixels², for an electron of the star's peak. */
    record Slope(double value, double error) {}

    static Spots draw(long seed) {
        Random random = new Random(seed);
        FloatImage image = FloatImage.zeros(COLUMNS * STAMP, ROWS * STAMP);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double dx = x % STAMP - STAMP / 2;
                double dy = y % STAMP - STAMP / 2;
                double shape = Math.exp(-(dx * dx + dy * dy) / (2 * SIGMA * SIGMA));
                double mean = SKY + peak(x / STAMP + y / STAMP * COLUMNS) * shape;
                image.data()[y * image.width() + x] =
                        (float) Math.rint(mean + Math.sqrt(mean) * random.nextGaussian());
            }
        }
        return new Spots(image);
    }

    /** All fluxes at all places: neighbours in flux are far from one another. */
    private static double peak(int star) {
        double part = (star * 89 % (COLUMNS * ROWS)) / (double) (COLUMNS * ROWS - 1);
        return FAINTEST + part * (BRIGHTEST - FAINTEST);
    }

    /**
     * Straight line through second moments against peaks, by least squares, with the error that
     * their scatter about it gives.
     */
    Slope slope(FloatImage measured) {
        int n = COLUMNS * ROWS;
        double[] weights = new double[n];
        double[] sizes = new double[n];
        double sum = 0;
        double meanPeak = 0;
        double meanSize = 0;
        for (int star = 0; star < n; star++) {
            weights[star] = peak(star); // the variance of a moment falls with the flux
            sizes[star] = size(measured, star);
            sum += weights[star];
            meanPeak += weights[star] * peak(star);
            meanSize += weights[star] * sizes[star];
        }
        meanPeak /= sum;
        meanSize /= sum;
        double products = 0;
        double squares = 0;
        for (int star = 0; star < n; star++) {
            double off = peak(star) - meanPeak;
            products += weights[star] * off * (sizes[star] - meanSize);
            squares += weights[star] * off * off;
        }
        double slope = products / squares;
        double chi2 = 0;
        for (int star = 0; star < n; star++) {
            double rest = sizes[star] - meanSize - slope * (peak(star) - meanPeak);
            chi2 += weights[star] * rest * rest;
        }
        return new Slope(slope, Math.sqrt(chi2 / (n - 2) / squares));
    }

    /** Second moment about the middle, x and y together, within a fixed Gaussian window. */
    private static double size(FloatImage image, int star) {
        int x0 = star % COLUMNS * STAMP;
        int y0 = star / COLUMNS * STAMP;
        double flux = 0;
        double moment = 0;
        for (int y = 0; y < STAMP; y++) {
            for (int x = 0; x < STAMP; x++) {
                double dx = x - STAMP / 2;
                double dy = y - STAMP / 2;
                double r2 = dx * dx + dy * dy;
                double window = Math.exp(-r2 / (2 * 9));
                double light = window * (image.get(x0 + x, y0 + y) - SKY);
                flux += light;
                moment += light * r2;
            }
        }
        return moment / flux;
    }
}
