package org.desdm.benchmarks.precal;

import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.precal.crosstalk.CrosstalkCorrection;
import org.desdm.fits.precal.crosstalk.CrosstalkReport;
import org.desdm.fits.precal.crosstalk.SaturationOrder;

/** Crosstalk of all CCDs of an exposure in memory, in place. */
final class CrosstalkWorkload implements Workload {

    private final List<CcdImage> exposure;
    private final CrosstalkCorrection correction;
    private CrosstalkReport last;

    /** Draws an exposure of whole CCDs. */
    CrosstalkWorkload(double onset) {
        this.exposure = DrawnExposures.ccds(DrawnExposures.HEIGHT);
        this.correction =
                new CrosstalkCorrection(DrawnExposures.matrix(onset), SaturationOrder.NONE);
    }

    @Override
    public void run(Workers workers) {
        last = correction.apply(exposure, workers);
    }

    @Override
    public List<String> findings() {
        return List.of(
                "crosstalk: %d amplifiers, %d terms, largest correction %.3g ADU, %.2g above onset"
                        .formatted(
                                last.corrected(),
                                correction.matrix().size(),
                                last.largest(),
                                last.aboveOnset()));
    }

    @Override
    public void close() {
        last = null;
    }
}
