package org.desdm.fits.precal.product;

import java.util.Objects;

/**
 * Parameters of a comparison with a template.
 *
 * @param measure what is compared
 * @param kappa a pixel further than this many rms from the offset is deviant, above 0
 * @param least smallest deviation that counts, in the unit of the measure, 0 or more
 */
public record ComparisonConfig(Measure measure, double kappa, double least) {

    /** What is compared. */
    public enum Measure {
        /** Image less template: biases. */
        DIFFERENCE,
        /** Image over template, less 1: flats. Pixels where the template is not above 0 are out. */
        RATIO
    }

    /** For biases: differences, deviant beyond 5 rms. */
    public static final ComparisonConfig DEFAULT = new ComparisonConfig(Measure.DIFFERENCE, 5, 0);

    public ComparisonConfig {
        Objects.requireNonNull(measure, "measure");
        if (!(kappa > 0) || !(least >= 0)) {
            throw new IllegalArgumentException(
                    "kappa must be above 0 and least not below, got %s and %s"
                            .formatted(kappa, least));
        }
    }

    /** This configuration with another measure. */
    public ComparisonConfig withMeasure(Measure other) {
        return new ComparisonConfig(other, kappa, least);
    }

    /** This configuration with another smallest deviation that counts. */
    public ComparisonConfig withLeast(double deviation) {
        return new ComparisonConfig(measure, kappa, deviation);
    }
}
