package org.desdm.benchmarks.precal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Spread;

/**
 * A peer that does nothing but copy: planes far past the caches, each thread a part of them. What
 * is bound by memory is held against it.
 */
public final class PlaneCopy {

    /** Pixels copied, 10⁶; each is read and written. */
    static final double MEGAPIXELS = 64;

    private static final int ROW = 1 << 16;
    private static final int RUNS = 15;
    private static final int WARM_UPS = 5;

    private PlaneCopy() {}

    /** Prints the median time of a copy as JSON. Argument: number of threads. */
    public static void main(String[] arguments) {
        int threads = Integer.parseInt(arguments[0]);
        int rows = (int) (MEGAPIXELS * 1e6 / ROW);
        float[] from = new float[rows * ROW];
        float[] to = new float[rows * ROW];
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, threads - 1));
        try {
            Workers workers = Workers.of(executor, threads);
            double[] seconds = new double[RUNS];
            for (int run = -WARM_UPS; run < RUNS; run++) {
                long start = System.nanoTime();
                workers.forEachBand(
                        rows,
                        (first, end) ->
                                System.arraycopy(
                                        from, first * ROW, to, first * ROW, (end - first) * ROW));
                seconds[Math.max(run, 0)] = (System.nanoTime() - start) * 1e-9;
            }
            System.out.printf("{\"median\": %.6f}%n", Spread.medianOf(seconds));
        } finally {
            executor.shutdownNow();
        }
    }
}
