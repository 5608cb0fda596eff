package org.desdm.examples.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.desdm.api.host.Host;
import org.desdm.api.host.Workers;

/**
 * The threads that a command lends to its run: as many as there are processors, gone when it ends.
 */
final class HostThreads implements AutoCloseable {

    private final ExecutorService executor;
    private final Host host;

    HostThreads(int threads) {
        this.executor =
                Executors.newFixedThreadPool(
                        Math.max(1, threads - 1),
                        task -> {
                            Thread thread = new Thread(task, "desdm-worker");
                            thread.setDaemon(true);
                            return thread;
                        });
        this.host = Host.DEFAULT.withWorkers(Workers.of(executor, threads));
    }

    static HostThreads ofAllProcessors() {
        return new HostThreads(Runtime.getRuntime().availableProcessors());
    }

    Host host() {
        return host;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
