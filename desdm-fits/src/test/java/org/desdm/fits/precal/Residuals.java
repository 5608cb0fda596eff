package org.desdm.fits.precal;

import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;

/** How far detrended pixels of some CCDs are from the truth, in their own stated sigma. */
final class Residuals {

    private double squares;
    private double sum;
    private double worst;
    private long n;

    /**
     * Adds the pixels of a CCD that have weight.
     *
     * @param truth what they ought to be
     * @param starLight light of stars in each pixel; those above {@code limit} are left out
     */
    void add(CcdImage image, FloatImage truth, FloatImage starLight, double limit) {
        float[] weight = image.weight().orElseThrow().data();
        for (int i = 0; i < weight.length; i++) {
            if (weight[i] > 0 && starLight.data()[i] < limit) {
                double off = (double) image.science().data()[i] - truth.data()[i];
                double pull = off * Math.sqrt(weight[i]);
                squares += pull * pull;
                sum += pull;
                worst = Math.max(worst, Math.abs(pull));
                n++;
            }
        }
    }

    double chi2() {
        return squares / n;
    }

    /** Mean of the pulls. */
    double mean() {
        return sum / n;
    }

    double worst() {
        return worst;
    }

    long n() {
        return n;
    }

    @Override
    public String toString() {
        return "chi² %.5f, mean pull %.5f, worst %.2f of %d".formatted(chi2(), mean(), worst, n);
    }
}
