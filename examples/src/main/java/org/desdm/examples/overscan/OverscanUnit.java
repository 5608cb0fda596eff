package org.desdm.examples.overscan;

import org.desdm.api.unit.Param;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanModel;
import org.desdm.fits.precal.OverscanModel.Constant.Estimate;
import org.desdm.fits.precal.OverscanModel.Polynomial.Basis;
import org.desdm.fits.precal.ParallelOverscan;
import org.desdm.fits.precal.RowSample;
import org.desdm.wrapper.Wrapper;

/** What the units that subtract an overscan have in common: the ways to do it. */
public abstract class OverscanUnit extends Wrapper {

    @Param(
            choices = {"spline", "legendre", "chebyshev", "median", "mean", "clipped", "rows"},
            doc = "how the levels of the rows become what is subtracted; rows: each its own")
    protected String model = "spline";

    @Param(
            choices = {"clipped", "mean", "min-max", "median"},
            doc = "how the overscan pixels of a row become its level")
    protected String sample = "clipped";

    @Param(min = 1, max = 6, doc = "terms of legendre and chebyshev: 1 is a constant")
    protected int terms = 4;

    @Param(min = 1, max = 10_000, unit = "pix", doc = "rows of a bin of a spline or polynomial")
    protected int binRows = 128;

    @Param(min = 0, max = 20, unit = "pix", doc = "overscan columns dropped at each side")
    protected int columnsTrimmed = 0;

    @Param(
            min = 0,
            unit = "ADU",
            doc = "overscan pixels that deviate by more from its median are left out; 0 keeps all")
    protected double maxDeviation = 1000;

    @Param(
            choices = {"none", "spline", "legendre", "median", "columns"},
            doc = "how the parallel overscan's columns become what is subtracted after the rows")
    protected String parallel = "none";

    @Param(
            min = 1,
            unit = "ADU",
            doc = "a column with such a pixel in the parallel overscan is bled: neighbours tell")
    protected double bleedThreshold = 100_000;

    @Param(min = 0, max = 1000, unit = "pix", doc = "columns beside a bled one that are bled too")
    protected int bleedGrow = 7;

    /** The parameters, as the subtraction takes them. */
    protected final OverscanConfig overscan() {
        double limit = maxDeviation == 0 ? Double.POSITIVE_INFINITY : maxDeviation;
        OverscanConfig config =
                OverscanConfig.DEFAULT
                        .withModel(model(model))
                        .withSample(rowSample())
                        .withColumnsTrimmed(columnsTrimmed)
                        .withMaxDeviation(limit);
        return parallel.equals("none")
                ? config
                : config.withParallel(
                        ParallelOverscan.DEFAULT
                                .withModel(model(parallel))
                                .withBleeds(bleedThreshold, bleedGrow));
    }

    private OverscanModel model(String name) {
        return switch (name) {
            case "legendre" -> new OverscanModel.Polynomial(Basis.LEGENDRE, terms, binRows);
            case "chebyshev" -> new OverscanModel.Polynomial(Basis.CHEBYSHEV, terms, binRows);
            case "median" -> new OverscanModel.Constant(Estimate.MEDIAN);
            case "mean" -> new OverscanModel.Constant(Estimate.MEAN);
            case "clipped" -> new OverscanModel.Constant(Estimate.CLIPPED_MEAN);
            case "rows", "columns" -> new OverscanModel.RowByRow();
            default -> new OverscanModel.Spline(binRows);
        };
    }

    private RowSample rowSample() {
        return switch (sample) {
            case "mean" -> RowSample.MEAN;
            case "min-max" -> RowSample.MIN_MAX_MEAN;
            case "median" -> RowSample.MEDIAN;
            default -> RowSample.CLIPPED_MEAN;
        };
    }
}
