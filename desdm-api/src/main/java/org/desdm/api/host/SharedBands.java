package org.desdm.api.host;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * One run over bands that several threads take from.
 *
 * <p>Helpers that start after the last band was taken return at once, so the caller never waits for
 * a task that the executor has not begun.
 */
final class SharedBands {

    private final Bands bands;
    private final Workers.BandTask task;
    private final AtomicInteger next = new AtomicInteger();
    private int running;
    private boolean closed;
    private int failedBand = Integer.MAX_VALUE;
    private Throwable failure;

    SharedBands(Bands bands, Workers.BandTask task) {
        this.bands = bands;
        this.task = task;
    }

    int bandCount() {
        return bands.count();
    }

    /** What a helper thread does: enters unless all is done already, takes bands, leaves. */
    void help() {
        synchronized (this) {
            if (closed) {
                return;
            }
            running++;
        }
        try {
            takeBands();
        } finally {
            synchronized (this) {
                running--;
                notifyAll();
            }
        }
    }

    /**
     * What the calling thread does: takes bands like a helper, then waits for helpers that are
     * still in one.
     */
    void workAndWait() {
        takeBands();
        boolean interrupted = awaitHelpers();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            rethrow(failure);
        }
        if (interrupted) {
            throw new CancelledException();
        }
    }

    private void takeBands() {
        for (int band = next.getAndIncrement();
                band < bands.count();
                band = next.getAndIncrement()) {
            try {
                bands.run(band, task);
            } catch (Throwable problem) {
                fail(band, problem);
                return;
            }
        }
    }

    /** Takes no further band; {@code band} is before all of them if no band is to blame. */
    synchronized void fail(int band, Throwable problem) {
        next.set(bands.count());
        if (band < failedBand) {
            failedBand = band;
            failure = problem;
        }
    }

    private synchronized boolean awaitHelpers() {
        closed = true;
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                next.set(bands.count());
            }
        }
        return interrupted;
    }

    private static void rethrow(Throwable problem) {
        if (problem instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (problem instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(problem);
    }
}
