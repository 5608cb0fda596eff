package org.desdm.examples.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.desdm.api.host.Host;
import org.desdm.api.host.Scheduler;
import org.desdm.api.host.Workers;

/**
 * The threads that a command lends to its run: as many as there are processors, gone when it ends.
 */
final class HostThreads implements AutoCloseable {

    private final ExecutorService executor;
    private final Host host;
    private ScheduledExecutorService alarms;

    HostThreads(int threads) {
        this.executor =
                Executors.newFixedThreadPool(
                        Math.max(1, threads - 1), task -> daemon(task, "desdm-worker"));
        this.host =
                Host.DEFAULT
                        .withWorkers(Workers.of(executor, threads))
                        .withScheduler((delay, task) -> scheduler().after(delay, task));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Made when the first run has a limit of time, which is seldom. */
    private synchronized Scheduler scheduler() {
        if (alarms == null) {
            alarms =
                    Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "desdm-alarm"));
        }
        return Scheduler.of(alarms);
    }

    static HostThreads ofAllProcessors() {
        return new HostThreads(Runtime.getRuntime().availableProcessors());
    }

    Host host() {
        return host;
    }

    @Override
    public synchronized void close() {
        executor.shutdownNow();
        if (alarms != null) {
            alarms.shutdownNow();
        }
    }
}
