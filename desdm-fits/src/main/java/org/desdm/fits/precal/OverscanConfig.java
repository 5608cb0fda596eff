package org.desdm.fits.precal;

import java.util.Objects;
import java.util.Optional;

/**
 * Parameters of the overscan subtraction.
 *
 * @param model how the rows' levels become the levels that are subtracted
 * @param sample how the overscan pixels of a row become its level
 * @param columnsTrimmed columns dropped at each side of the overscan, where deferred charge leaks
 *     from the image area; at least 0
 * @param maxDeviation overscan pixels that deviate by more than this from the overscan's median,
 *     ADU, are left out and counted; above 0, infinite for all pixels
 * @param parallel what is done with the parallel overscan, after the serial one; empty if nothing
 */
public record OverscanConfig(
        OverscanModel model,
        RowSample sample,
        int columnsTrimmed,
        double maxDeviation,
        Optional<ParallelOverscan> parallel) {

    /**
     * Clipped mean of each row, smoothed by a natural cubic spline through bins of 128 rows.
     *
     * <p>It follows a level that drifts during readout, which a constant does not, and adds about a
     * hundredth of the read noise, where row by row adds a seventh (50 columns) that whole rows
     * share. The mean, because the median of whole ADU is biased by up to half an ADU.
     */
    public static final OverscanConfig DEFAULT =
            new OverscanConfig(new OverscanModel.Spline(128), RowSample.CLIPPED_MEAN, 0);

    public OverscanConfig {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(sample, "sample");
        Objects.requireNonNull(parallel, "parallel");
        if (!(maxDeviation > 0)) {
            throw new IllegalArgumentException("maxDeviation must be above 0, got " + maxDeviation);
        }
        if (columnsTrimmed < 0) {
            throw new IllegalArgumentException(
                    "columnsTrimmed must not be negative, got " + columnsTrimmed);
        }
    }

    /** All pixels, and the serial overscan alone. */
    public OverscanConfig(OverscanModel model, RowSample sample, int columnsTrimmed) {
        this(model, sample, columnsTrimmed, Double.POSITIVE_INFINITY, Optional.empty());
    }

    /** This configuration with another model. */
    public OverscanConfig withModel(OverscanModel other) {
        return new OverscanConfig(other, sample, columnsTrimmed, maxDeviation, parallel);
    }

    /** This configuration with another level of a row. */
    public OverscanConfig withSample(RowSample other) {
        return new OverscanConfig(model, other, columnsTrimmed, maxDeviation, parallel);
    }

    /** This configuration with that many columns dropped at each side. */
    public OverscanConfig withColumnsTrimmed(int columns) {
        return new OverscanConfig(model, sample, columns, maxDeviation, parallel);
    }

    /** This configuration without the overscan pixels that deviate by more than this, ADU. */
    public OverscanConfig withMaxDeviation(double limit) {
        return new OverscanConfig(model, sample, columnsTrimmed, limit, parallel);
    }

    /** This configuration with the parallel overscan. */
    public OverscanConfig withParallel(ParallelOverscan other) {
        return new OverscanConfig(model, sample, columnsTrimmed, maxDeviation, Optional.of(other));
    }
}
