package org.desdm.benchmarks.jmh;

import org.desdm.fits.internal.DetrendNumbers;
import org.desdm.fits.internal.DetrendPlanes;
import org.desdm.fits.internal.DetrendSpan;
import org.desdm.fits.internal.KernelChoice;
import org.desdm.fits.internal.Kernels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Each kernel by itself on a CCD, beside the plain one: the floor. With {@code -jvmArgsAppend
 * "--add-modules jdk.incubator.vector"} the kernels in use are the vector kernels, else the two of
 * a pair are the same.
 */
public class KernelBenchmark extends CcdBenchmark {

    private static final int FRAMES = 20;
    private static final int STRETCH = 256;
    private static final int STRETCHES = WIDTH * HEIGHT / FRAMES / STRETCH;

    private final DetrendSpan span = new DetrendSpan();
    private final float[] mean = new float[STRETCH];
    private final float[] squares = new float[STRETCH];
    private float[][] rows;
    private DetrendPlanes planes;
    private DetrendNumbers numbers;

    /** Makes the planes. */
    @Setup
    public void createPlanes() {
        float[] noise = noise(WIDTH, HEIGHT, 500).data();
        rows = new float[FRAMES][STRETCH];
        for (int k = 0; k < FRAMES; k++) {
            System.arraycopy(noise, k * STRETCH, rows[k], 0, STRETCH);
        }
        planes =
                new DetrendPlanes(
                        new float[WIDTH * HEIGHT],
                        new float[WIDTH * HEIGHT],
                        constant(1).data(),
                        null,
                        constant(1.01f).data(),
                        null);
        numbers = new DetrendNumbers(37_000f, 0.02f, 4f, 1f / 16, 0.1f);
        span.source = noise;
        span.count = WIDTH / 2;
        span.level = 400f;
    }

    /** Detrending, kernels in use. */
    @Benchmark
    public boolean detrend() {
        return detrend(KernelChoice.kernelsInUse());
    }

    /** Detrending, plain kernels. */
    @Benchmark
    public boolean plainDetrend() {
        return detrend(KernelChoice.plain());
    }

    /** Compare and exchange, kernels in use. */
    @Benchmark
    public float exchange() {
        return exchange(KernelChoice.kernelsInUse());
    }

    /** Compare and exchange, plain kernels. */
    @Benchmark
    public float plainExchange() {
        return exchange(KernelChoice.plain());
    }

    /** Means and squares, kernels in use. */
    @Benchmark
    public float moments() {
        return moments(KernelChoice.kernelsInUse());
    }

    /** Means and squares, plain kernels. */
    @Benchmark
    public float plainMoments() {
        return moments(KernelChoice.plain());
    }

    private boolean detrend(Kernels kernels) {
        boolean rare = false;
        for (int at = 0; at < WIDTH * HEIGHT; at += span.count) {
            span.from = at;
            span.sourceFrom = at;
            rare |= kernels.detrend(planes, numbers, span);
        }
        return rare;
    }

    private float exchange(Kernels kernels) {
        for (int s = 0; s < STRETCHES; s++) {
            for (int k = 1; k < FRAMES; k++) {
                kernels.exchange(rows[k - 1], rows[k], STRETCH);
            }
        }
        return rows[0][0];
    }

    private float moments(Kernels kernels) {
        for (int s = 0; s < STRETCHES; s++) {
            kernels.moments(rows, STRETCH, mean, squares);
        }
        return mean[0] + squares[0];
    }
}
