package org.desdm.fits.io;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Buffers of reads that ended, for the next ones: as many as threads read at once, and no more than
 * the machine has processors.
 */
final class Spares<T> {

    private final BlockingQueue<T> free =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());
    private final Supplier<T> maker;

    Spares(Supplier<T> maker) {
        this.maker = maker;
    }

    /** A spare one, or a new one where all are in use. */
    T take() {
        T spare = free.poll();
        return spare == null ? maker.get() : spare;
    }

    void giveBack(T spare) {
        free.offer(spare); // or leaves it to the collector
    }
}
