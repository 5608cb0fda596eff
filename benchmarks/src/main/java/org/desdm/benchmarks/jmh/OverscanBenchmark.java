package org.desdm.benchmarks.jmh;

import org.desdm.api.host.Workers;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.precal.OverscanConfig;
import org.desdm.fits.precal.OverscanModel;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.fits.precal.RowSample;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Overscan subtraction and trimming. */
public class OverscanBenchmark extends CcdBenchmark {

    private static final float LEVEL = 2_600f;

    private CcdImage raw;

    /** Makes the raw plane. */
    @Setup
    public void createPlanes() {
        raw = raw();
    }

    /** Ours: a median for every row. */
    @Benchmark
    public CcdImage rowMedians() {
        OverscanConfig config =
                OverscanConfig.DEFAULT
                        .withModel(new OverscanModel.RowByRow())
                        .withSample(RowSample.MEDIAN);
        return new OverscanSubtraction(config).trimmed(raw, Workers.SEQUENTIAL);
    }

    /** Ours: clipped means of the rows, a spline through them. */
    @Benchmark
    public CcdImage spline() {
        return new OverscanSubtraction(OverscanConfig.DEFAULT).trimmed(raw, Workers.SEQUENTIAL);
    }

    /** The floor: a new plane, one known level, no overscan looked at. */
    @Benchmark
    public FloatImage plainLoop() {
        FloatImage trimmed = FloatImage.zeros(WIDTH, HEIGHT);
        float[] from = raw.science().data();
        float[] to = trimmed.data();
        for (int y = 0; y < HEIGHT; y++) {
            int source = (y + BELOW) * RAW_WIDTH + LEFT;
            for (int x = 0; x < WIDTH; x++) {
                to[y * WIDTH + x] = from[source + x] - LEVEL;
            }
        }
        return trimmed;
    }
}
