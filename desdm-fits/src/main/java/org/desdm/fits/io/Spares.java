package org.desdm.fits.io;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Buffers of reads that ended, for the next ones: as many as threads read at once. */
final class Spares<T> {

    private final ConcurrentLinkedQueue<T> free = new ConcurrentLinkedQueue<>();
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
        free.add(spare);
    }
}
