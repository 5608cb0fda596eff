package org.desdm.benchmarks.sidebyside;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.benchmarks.peers.PeerProgram;

/**
 * One task that we and peers do on the same data.
 *
 * @param name name in the table and in the goals
 * @param megapixels input pixels of one run, in millions
 * @param maxHeap heap of our child JVM, as {@code -Xmx} takes it
 * @param ours opens our side
 * @param peers the others
 */
public record ComparisonCase(
        String name, double megapixels, String maxHeap, Opener ours, List<PeerProgram> peers) {

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
