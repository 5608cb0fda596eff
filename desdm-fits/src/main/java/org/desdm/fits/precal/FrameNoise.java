package org.desdm.fits.precal;

import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;

/**
 * Variance of a sample of a combination as gain and read noise in a header say it: read noise,
 * photons and rounding, on average over the frames and after they were scaled. With the factor f of
 * a frame, gain g, read noise r [e⁻] and rounding q, that of a sample m is {@code f² (r²/g² + q²) +
 * f m/g}.
 *
 * @param amplifiers amplifiers of the frames; every pixel belongs to one of them
 * @param width columns of the frames
 * @param dark for each amplifier the variance without light
 * @param perUnit for each amplifier what each unit of signal adds
 */
record FrameNoise(Amplifiers amplifiers, int width, double[] dark, double[] perUnit) {

    /**
     * The noise of frames with this header.
     *
     * @param factors what each frame is multiplied by
     * @param rounding standard deviation of rounding, in the frames' unit
     */
    static FrameNoise of(
            FitsHeader header, int width, int height, float[] factors, double rounding) {
        Amplifiers amplifiers = Amplifiers.tiling(header, width, height);
        double[] gain = amplifiers.requirePositive(header, DesKeywords::gain);
        double[] readNoise = amplifiers.requirePositive(header, DesKeywords::readNoise);
        double meanFactor = 0;
        double meanSquare = 0;
        for (float factor : factors) {
            meanFactor += (double) factor / factors.length;
            meanSquare += (double) factor * factor / factors.length;
        }
        double[] dark = new double[gain.length];
        double[] perUnit = new double[gain.length];
        for (int amp = 0; amp < gain.length; amp++) {
            double sigma = readNoise[amp] / gain[amp];
            dark[amp] = meanSquare * (sigma * sigma + rounding * rounding);
            perUnit[amp] = meanFactor / gain[amp];
        }
        return new FrameNoise(amplifiers, width, dark, perUnit);
    }
}
