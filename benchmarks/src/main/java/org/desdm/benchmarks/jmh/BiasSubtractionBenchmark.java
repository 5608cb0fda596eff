package org.desdm.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageMath;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Subtraction of one plane from another: the core of bias and dark subtraction. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class BiasSubtractionBenchmark {

    private FloatImage image;
    private FloatImage bias;

    /** One DECam CCD: 2048 x 4096 floats, 32 MiB per plane. */
    @Setup
    public void createPlanes() {
        image = FloatImage.zeros(2048, 4096);
        bias = FloatImage.zeros(2048, 4096);
    }

    /** Ours. */
    @Benchmark
    public FloatImage subtract() {
        ImageMath.subtract(image, bias, 0, image.height());
        return image;
    }

    /** The floor: one plain loop, one thread. */
    @Benchmark
    public FloatImage plainLoop() {
        float[] a = image.data();
        float[] b = bias.data();
        for (int i = 0; i < a.length; i++) {
            a[i] -= b[i];
        }
        return image;
    }
}
