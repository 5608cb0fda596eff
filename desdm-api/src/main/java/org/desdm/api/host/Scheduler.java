package org.desdm.api.host;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls back later, on a thread of the host: desdm has none of its own to wait with. */
@FunctionalInterface
public interface Scheduler {

    /**
     * Runs {@code task} once when {@code delay} is over, unless it is cancelled before. The task is
     * short and does not block.
     */
    Alarm after(Duration delay, Runnable task);

    /** A task that is due later. */
    @FunctionalInterface
    interface Alarm {
        /** Gives the task up; it may be running already. */
        void cancel();
    }

    /** A scheduler on a host's executor. */
    static Scheduler of(ScheduledExecutorService executor) {
        return (delay, task) -> {
            Future<?> due = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> due.cancel(false);
        };
    }
}
