package org.desdm.fits.precal;

import java.util.Objects;

/**
 * How the parallel overscan is used: the rows beyond the imaging pixels, which show what the
 * columns add to the level of the serial one.
 *
 * <p>Bleeds reach into it: a column with a pixel above the threshold there, and its neighbours,
 * tell nothing, and have the level of the good columns beside them.
 *
 * @param model how the columns' levels become the levels that are subtracted
 * @param sample how the pixels of a column become its level
 * @param bleedThreshold ADU above the serial overscan's level; above 0
 * @param bleedGrow columns at each side of a bled one that are not trusted either; at least 0
 */
public record ParallelOverscan(
        OverscanModel model, RowSample sample, double bleedThreshold, int bleedGrow) {

    /**
     * Clipped mean of each column, smoothed by a spline through bins of 128; the threshold and the
     * seven columns are those of LSST's ip_isr.
     */
    public static final ParallelOverscan DEFAULT =
            new ParallelOverscan(new OverscanModel.Spline(128), RowSample.CLIPPED_MEAN, 100_000, 7);

    public ParallelOverscan {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(sample, "sample");
        if (!(bleedThreshold > 0) || bleedGrow < 0) {
            throw new IllegalArgumentException(
                    "bleedThreshold must be above 0 and bleedGrow at least 0, got %s and %d"
                            .formatted(bleedThreshold, bleedGrow));
        }
    }

    /** This configuration with another model. */
    public ParallelOverscan withModel(OverscanModel other) {
        return new ParallelOverscan(other, sample, bleedThreshold, bleedGrow);
    }

    /** This configuration with other bounds for bleeds. */
    public ParallelOverscan withBleeds(double threshold, int grow) {
        return new ParallelOverscan(model, sample, threshold, grow);
    }
}
