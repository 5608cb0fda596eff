package org.desdm.benchmarks.sidebyside;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;

/**
 * One task that we and peers do on the same data.
 *
 * @param name name in the table and in the goals
 * @param amount input of one run, in the unit of the topic
 * @param maxHeap heap of our child JVM, as {@code -Xmx} takes it, or {@link #DEFAULT_HEAP}
 * @param ours opens our side
 * @param peers the others
 */
public record ComparisonCase(
        String name, double amount, String maxHeap, Opener ours, List<PeerProgram> peers) {

    /** What the JVM takes if nobody says anything. */
    public static final String DEFAULT_HEAP = "";

    public ComparisonCase {
        peers = List.copyOf(peers);
    }

    /** Opens our side on the peers' data. */
    @FunctionalInterface
    public interface Opener {

        /**
         * A workload on the frames of {@code data}.
         *
         * @throws IOException if they cannot be read
         */
        Workload open(Path data) throws IOException;
    }
}
