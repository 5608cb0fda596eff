package org.desdm.fits.precal.defect;

import java.util.Map;

/**
 * What charge that an amplifier trails along rows is told by.
 *
 * @param margin pixels at the edges of the amplifier that are compared with, but not summed over
 * @param lowSigma pixels this many sigma below the level are low
 * @param lowRows so many rows with a low median are trails
 * @param limit least correlation along rows over that along diagonals
 * @param bandLimits the same in bands that have one of their own
 * @param significance least correlation along rows, in standard deviations of that of noise
 */
public record TrailingConfig(
        int margin,
        double lowSigma,
        int lowRows,
        double limit,
        Map<String, Double> bandLimits,
        double significance) {

    /** The survey's. */
    public static final TrailingConfig DEFAULT =
            new TrailingConfig(100, 3, 5, 0.9, Map.of("Y", 1.15), 5);

    public TrailingConfig {
        bandLimits = Map.copyOf(bandLimits);
        if (margin < LagCorrelation.FARTHEST) {
            throw new IllegalArgumentException(
                    "a margin of at least %d pixels is needed, got %d"
                            .formatted(LagCorrelation.FARTHEST, margin));
        }
        if (!(lowSigma > 0 && limit > 0 && significance >= 0) || lowRows < 1) {
            throw new IllegalArgumentException(
                    "trails cannot be told by %d rows below %s sigma and a ratio of %s"
                            .formatted(lowRows, lowSigma, limit));
        }
    }
}
