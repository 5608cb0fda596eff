package org.desdm.fits.precal;

import java.util.List;
import java.util.Objects;

/**
 * Parameters of a combination of frames.
 *
 * @param method how the samples of a pixel become one value
 * @param scale what the frames are divided by first
 * @param matched keywords that all frames must share
 * @param leastSigma least scatter of a sample, in the frames' unit before they are scaled, above 0:
 *     equal samples tell nothing smaller
 * @param bandBytes bytes of frame pixels that one thread holds at once, at most; one row of each
 *     frame is held even if it is more
 */
public record CombineConfig(
        CombineMethod method,
        FrameScale scale,
        List<String> matched,
        double leastSigma,
        long bandBytes) {

    /** Rounding to whole ADU: 1 / sqrt(12). */
    private static final double ADC_SIGMA = Math.sqrt(1.0 / 12);

    private static final long MIB = 1 << 20;

    /**
     * For biases and darks: clipped at 4 sigma, which is as precise as the mean, where a median
     * costs 36 % of the frames; 64 MiB a thread.
     */
    public static final CombineConfig DEFAULT =
            new CombineConfig(
                    new CombineMethod.SigmaClipped(4, 3),
                    FrameScale.NONE,
                    CalibrationMatch.CCD,
                    ADC_SIGMA,
                    64 * MIB);

    public CombineConfig {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(scale, "scale");
        matched = List.copyOf(matched);
        if (!(leastSigma > 0 && leastSigma < Double.POSITIVE_INFINITY) || bandBytes < 1) {
            throw new IllegalArgumentException(
                    "leastSigma must be above 0 and bandBytes at least 1, got %s and %d"
                            .formatted(leastSigma, bandBytes));
        }
    }

    /** This configuration with another method. */
    public CombineConfig withMethod(CombineMethod other) {
        return new CombineConfig(other, scale, matched, leastSigma, bandBytes);
    }

    /** This configuration with another scale. */
    public CombineConfig withScale(FrameScale other) {
        return new CombineConfig(method, other, matched, leastSigma, bandBytes);
    }

    /** This configuration with other keywords that all frames must share. */
    public CombineConfig withMatched(List<String> keywords) {
        return new CombineConfig(method, scale, keywords, leastSigma, bandBytes);
    }

    /** This configuration with another least scatter of a sample. */
    public CombineConfig withLeastSigma(double sigma) {
        return new CombineConfig(method, scale, matched, sigma, bandBytes);
    }

    /** This configuration with another limit of memory for each thread. */
    public CombineConfig withBandBytes(long bytes) {
        return new CombineConfig(method, scale, matched, leastSigma, bytes);
    }
}
