package org.desdm.fits.precal.product;

import java.util.Objects;

/**
 * Parameters of a bad pixel mask.
 *
 * @param dull below this fraction of its CCD's level in so many flats, a pixel is FLAT_MIN
 * @param bright above this fraction of its CCD's level in so many flats, a pixel is FLAT_MAX
 * @param hot above this many ADU in so many biases, a pixel is BIAS_HOT
 * @param warm above this many ADU in so many biases, a pixel is BIAS_WARM
 * @param surroundings what is flagged around hot pixels and at the edge of the CCD
 */
public record BpmConfig(
        Limit dull, Limit bright, Limit hot, Limit warm, Surroundings surroundings) {

    /**
     * A limit that counts once it was passed in several frames.
     *
     * @param value limit, finite
     * @param frames fewest frames, at least 1
     */
    public record Limit(double value, int frames) {
        public Limit {
            if (!Double.isFinite(value) || frames < 1) {
                throw new IllegalArgumentException(
                        "a limit is finite and passed in at least 1 frame, got %s in %d"
                                .formatted(value, frames));
            }
        }
    }

    /**
     * What is flagged for where it lies.
     *
     * @param edge pixels at each side of the CCD that are EDGE, 0 or more
     * @param columns columns at each side of a hot pixel that are BIAS_WARM, 0 or more
     * @param rows rows above and below a hot pixel that are BIAS_WARM, 0 or more
     */
    public record Surroundings(int edge, int columns, int rows) {
        public Surroundings {
            if (edge < 0 || columns < 0 || rows < 0) {
                throw new IllegalArgumentException(
                        "numbers of pixels are 0 or more, got edge %d, columns %d, rows %d"
                                .formatted(edge, columns, rows));
            }
        }
    }

    /** The survey's: 0.5 in 1 flat, 1.5 in 3, 500 ADU in 2 biases, 20 in 3, an edge of 20. */
    public static final BpmConfig DEFAULT =
            new BpmConfig(
                    new Limit(0.5, 1),
                    new Limit(1.5, 3),
                    new Limit(500, 2),
                    new Limit(20, 3),
                    new Surroundings(20, 1, 5));

    public BpmConfig {
        Objects.requireNonNull(surroundings, "surroundings");
        if (!(dull.value() < bright.value()) || !(warm.value() <= hot.value())) {
            throw new IllegalArgumentException(
                    "limits must be dull < bright and warm <= hot, got %s < %s and %s <= %s"
                            .formatted(dull.value(), bright.value(), warm.value(), hot.value()));
        }
    }

    /** This configuration with other limits in flats. */
    public BpmConfig withFlats(Limit otherDull, Limit otherBright) {
        return new BpmConfig(otherDull, otherBright, hot, warm, surroundings);
    }

    /** This configuration with other limits in biases. */
    public BpmConfig withBiases(Limit otherHot, Limit otherWarm) {
        return new BpmConfig(dull, bright, otherHot, otherWarm, surroundings);
    }

    /** This configuration with other surroundings. */
    public BpmConfig withSurroundings(Surroundings other) {
        return new BpmConfig(dull, bright, hot, warm, other);
    }
}
