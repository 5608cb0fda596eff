package org.desdm.benchmarks.jmh;

import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.resample.InputPiece;
import org.desdm.fits.resample.PixelMapping;
import org.desdm.fits.resample.ResampleConfig;
import org.desdm.fits.resample.ResampleKernel;
import org.desdm.fits.resample.ResampledPlanes;
import org.desdm.fits.resample.Resampler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * One CCD, values and weights, to a grid that is turned a little: positions, preparation and sums,
 * in one thread. The floor reads and writes both planes, 64 MiB each.
 */
public class ResampleBenchmark extends CcdBenchmark {

    /** Turn of the output in radians: one pixel in a thousand, and what few surveys have. */
    @Param({"0.001", "0.3"})
    public double turn;

    private InputPiece piece;
    private ResampledPlanes planes;
    private PixelBox output;

    /** Makes planes larger than any cache. */
    @Setup
    public void createPlanes() {
        output = PixelBox.ofSize(WIDTH, HEIGHT);
        piece = new InputPiece(output, constant(100f).data(), constant(0.02f).data(), new int[0]);
        planes = ResampledPlanes.of(output);
    }

    private ResampledPlanes resampled(ResampleConfig config) {
        double sine = Math.sin(turn);
        double cosine = Math.cos(turn);
        PixelMapping mapping =
                (x, y, n) -> {
                    for (int i = 0; i < n; i++) {
                        double u = x[i] - WIDTH / 2;
                        double v = y[i] - HEIGHT / 2;
                        x[i] = cosine * u - sine * v + WIDTH / 2;
                        y[i] = sine * u + cosine * v + HEIGHT / 2;
                    }
                };
        Resampler resampler = Resampler.of(config, mapping, output, output, "ccd");
        resampler.resample(resampler.prepare(piece, Workers.SEQUENTIAL), output, planes);
        return planes;
    }

    /** Ours: Lanczos3 with the variance of the sum. */
    @Benchmark
    public ResampledPlanes lanczos3() {
        return resampled(ResampleConfig.DEFAULT);
    }

    /** Ours: Lanczos3 with SWarp's rules. */
    @Benchmark
    public ResampledPlanes lanczos3Compat() {
        return resampled(ResampleConfig.COMPAT);
    }

    /** Ours: exact overlaps. */
    @Benchmark
    public ResampledPlanes area() {
        return resampled(ResampleConfig.DEFAULT.withKernel(ResampleKernel.AREA));
    }

    /** The floor: plain loops that copy. */
    @Benchmark
    public ResampledPlanes copy() {
        for (int i = 0; i < planes.value().length; i++) {
            planes.value()[i] = piece.science()[i];
        }
        for (int i = 0; i < planes.value().length; i++) {
            planes.weight()[i] = piece.weight()[i];
        }
        return planes;
    }
}
