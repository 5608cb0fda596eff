package org.desdm.wrapper.file;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.desdm.api.error.DesdmException;
import org.desdm.api.host.Workers;
import org.desdm.provenance.record.HashReading;

/**
 * Hashes the inputs of one run beside their decoding, where the host lends a second thread.
 *
 * <p>To hash a file takes longer than to decode it. What is not hashed yet when a file is decoded
 * is left for the decoding of the next one, or for the end of the unit's work: of one file at most,
 * so that a run that is cancelled has little to catch up with. Thread-safe.
 */
public final class InputHashes {

    /** Below this size it costs more to ask for a second thread than to hash. */
    private static final long WORTH_A_THREAD = 1 << 20;

    private final Workers workers;
    private final Deque<HashReading> waiting = new ArrayDeque<>();

    /** Beside the inputs of one run; {@code workers} may lend a second thread. */
    public InputHashes(Workers workers) {
        this.workers = workers;
    }

    /** What the host lends, for the decoding too. */
    Workers workers() {
        return workers;
    }

    /**
     * Decodes a file, and hashes as much of it as there is time for.
     *
     * @param hash of the file; over when this returns if there is no second thread
     * @param bytes size of the file
     * @param decode throws nothing
     */
    void decodeAndHash(HashReading hash, long bytes, Runnable decode) throws IOException {
        boolean small = bytes < WORTH_A_THREAD;
        if (small || workers.parallelism() == 1) {
            hash.finish();
        } else if (!hash.isOver()) {
            add(hash);
        }
        if (isNoneWaiting() || small) {
            decode.run();
        } else {
            hashBeside(decode);
        }
    }

    private void hashBeside(Runnable decode) {
        AtomicBoolean decoded = new AtomicBoolean();
        workers.forEachBand(
                2,
                1,
                (first, end) -> {
                    for (int band = first; band < end; band++) {
                        if (band == 0) {
                            decode.run();
                            decoded.set(true);
                        } else {
                            hashUntil(decoded);
                        }
                    }
                });
    }

    private void hashUntil(AtomicBoolean decoded) {
        for (HashReading hash = oldest(); hash != null; hash = oldest()) {
            if (!advance(hash, decoded)) {
                return;
            }
            remove(hash);
        }
    }

    /** One that fails does so again, where it is asked for its hash. */
    private boolean advance(HashReading hash, AtomicBoolean decoded) {
        try {
            return hash.advance(() -> decoded.get() && waiting() <= 1);
        } catch (IOException | DesdmException failsAgain) {
            return true;
        }
    }

    private synchronized void add(HashReading hash) {
        waiting.add(hash);
    }

    private synchronized void remove(HashReading hash) {
        waiting.remove(hash);
    }

    private synchronized HashReading oldest() {
        return waiting.peek();
    }

    private synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean isNoneWaiting() {
        return waiting.isEmpty();
    }
}
