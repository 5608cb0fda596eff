package org.desdm.benchmarks.sidebyside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Workers;
import org.desdm.fits.image.PixelKernels;

/**
 * Our side inside its child JVM: warms up, says {@code ready}, answers every line {@code round}
 * with {@code seconds} and the median of a few runs, and at the end of its input says what it
 * found.
 */
public final class OurLoop {

    private static final double WARM_UP_SECONDS = 8;
    private static final int LEAST_WARM_UPS = 3;
    private static final double ROUND_SECONDS = 1;
    private static final int MOST_RUNS = 9;

    private final Workload workload;
    private final int threads;

    public OurLoop(Workload workload, int threads) {
        this.workload = workload;
        this.threads = threads;
    }

    /** Answers until the input ends. */
    public void answer(BufferedReader in, PrintStream out) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, threads - 1));
        try {
            Workers workers = Workers.of(executor, threads);
            double seconds = warmUp(workers);
            int runs = (int) Math.max(1, Math.min(MOST_RUNS, ROUND_SECONDS / seconds));
            out.println("ready " + PixelKernels.inUse().name());
            out.flush();
            for (String line = in.readLine(); "round".equals(line); line = in.readLine()) {
                out.println("seconds " + round(workers, runs));
                out.flush();
            }
            workload.findings().forEach(finding -> out.println("finding " + finding));
            out.flush();
        } finally {
            executor.shutdownNow();
        }
    }

    /** Runs until the JIT has had its time; returns the time of the last run, s. */
    private double warmUp(Workers workers) {
        double total = 0;
        double last = 0;
        for (int i = 0; i < LEAST_WARM_UPS || total < WARM_UP_SECONDS; i++) {
            last = timed(workers);
            total += last;
        }
        return last;
    }

    private double round(Workers workers, int runs) {
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            seconds[i] = timed(workers);
        }
        return Spread.medianOf(seconds);
    }

    private double timed(Workers workers) {
        long start = System.nanoTime();
        workload.run(workers);
        return (System.nanoTime() - start) * 1e-9;
    }
}
