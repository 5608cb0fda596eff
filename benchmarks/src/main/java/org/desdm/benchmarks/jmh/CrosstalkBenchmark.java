package org.desdm.benchmarks.jmh;

import java.util.List;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.precal.DrawnExposures;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.precal.crosstalk.CrosstalkCorrection;
import org.desdm.fits.precal.crosstalk.CrosstalkReport;
import org.desdm.fits.precal.crosstalk.CrosstalkTerm;
import org.desdm.fits.precal.crosstalk.SaturationOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Crosstalk of 62 CCDs of 2048 x 256 pixels, 12 sources an amplifier: 32.5 megapixels a run, 130
 * MB, more than any cache holds.
 */
public class CrosstalkBenchmark extends CcdBenchmark {

    private static final int ROWS = 256;

    private List<CcdImage> exposure;
    private CrosstalkCorrection linear;
    private CrosstalkCorrection bent;

    /** Draws the exposure. */
    @Setup
    public void createPlanes() {
        exposure = DrawnExposures.ccds(ROWS);
        linear =
                new CrosstalkCorrection(
                        DrawnExposures.matrix(CrosstalkTerm.LINEAR), SaturationOrder.NONE);
        bent = new CrosstalkCorrection(DrawnExposures.matrix(20_000), SaturationOrder.NONE);
    }

    /** Ours, all terms linear. */
    @Benchmark
    public CrosstalkReport linear() {
        return linear.apply(exposure, Workers.SEQUENTIAL);
    }

    /** Ours, one pixel of 2000 above the onset of its terms. */
    @Benchmark
    public CrosstalkReport aboveOnset() {
        return bent.apply(exposure, Workers.SEQUENTIAL);
    }

    /** The floor: every pixel read and written once. */
    @Benchmark
    public List<CcdImage> plainLoop() {
        for (CcdImage ccd : exposure) {
            float[] pixels = ccd.science().data();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] -= 1e-6f;
            }
        }
        return exposure;
    }
}
