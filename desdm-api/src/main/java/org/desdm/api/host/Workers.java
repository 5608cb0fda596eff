package org.desdm.api.host;

import java.util.concurrent.Executor;

/**
 * The threads a host lends to a computation: an executor and how many tasks to run at once.
 *
 * <p>Work is cut into bands of fixed height that depend on the image alone, never on the number of
 * threads, so a result is the same on a laptop and on a 64-core node. Interrupting the caller
 * cancels at the next band with a {@link CancelledException}, the interrupt flag still set.
 */
public interface Workers {

    /**
     * Rows of a band unless a caller knows better: small enough for a band of several planes to
     * stay in cache.
     */
    int BAND_ROWS = 16;

    /** Everything in the caller's thread, band after band. */
    Workers SEQUENTIAL = new SequentialWorkers();

    /**
     * Up to {@code parallelism} bands at once: the caller's thread works too, and {@code executor}
     * runs the others. An executor that never gets round to a task costs speed, not the result.
     */
    static Workers of(Executor executor, int parallelism) {
        if (parallelism < 1) {
            throw new IllegalArgumentException(
                    "parallelism must be at least 1, got " + parallelism);
        }
        return parallelism == 1 ? SEQUENTIAL : new ExecutorWorkers(executor, parallelism);
    }

    /** How many bands may run at once, at least 1. */
    int parallelism();

    /**
     * Runs {@code task} on every band of {@code bandRows} rows out of {@code height}; returns when
     * all are done. If bands fail, the failure of the first of them, in row order, is thrown and
     * bands not yet begun are left out.
     */
    void forEachBand(int height, int bandRows, BandTask task);

    /** Runs {@code task} on every band of {@link #BAND_ROWS} rows. */
    default void forEachBand(int height, BandTask task) {
        forEachBand(height, BAND_ROWS, task);
    }

    /** Work on a row range. */
    @FunctionalInterface
    interface BandTask {
        /** Processes rows {@code firstRow <= y < endRow}. */
        void run(int firstRow, int endRow);
    }
}
