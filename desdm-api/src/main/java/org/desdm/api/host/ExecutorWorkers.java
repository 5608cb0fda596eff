package org.desdm.api.host;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Shares bands between the caller's thread and tasks on the host's executor. */
final class ExecutorWorkers implements Workers {

    private final Executor executor;
    private final int parallelism;

    ExecutorWorkers(Executor executor, int parallelism) {
        this.executor = Objects.requireNonNull(executor, "executor");
        this.parallelism = parallelism;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public void forEachBand(int height, int bandRows, BandTask task) {
        SharedBands shared = new SharedBands(new Bands(height, bandRows), task);
        int helpers = Math.min(parallelism, shared.bandCount()) - 1;
        for (int i = 0; i < helpers; i++) {
            try {
                executor.execute(shared::help);
            } catch (RejectedExecutionException refused) {
                break; // A host that is shutting down lends nothing: the caller's thread works.
            } catch (RuntimeException | Error broken) {
                shared.fail(-1, broken); // Thrown only when no helper is in a band any more.
                break;
            }
        }
        shared.workAndWait();
    }
}
