package org.desdm.benchmarks.peers;

import java.util.List;
import java.util.Optional;

/**
 * One peer at one task.
 *
 * @param name name in the table
 * @param amount input of one run of the task, in the unit of the topic
 * @param timing who takes the time
 * @param command how it is started
 */
public record PeerProgram(String name, double amount, Timing timing, Command command) {

    /** Who takes the time of a peer. */
    public enum Timing {
        /** The program: it prints JSON lines, of which the last holds {@code median} in seconds. */
        BY_ITSELF,
        /** We do: from the start of its process to the end. */
        WHOLE_PROCESS
    }

    /** How a peer is started. */
    @FunctionalInterface
    public interface Command {

        /** The argument vector, or what is missing. */
        Start start(PeersHome home, int threads);
    }

    /**
     * A peer's argument vector, or why there is none.
     *
     * @param argv argument vector; empty if something is missing
     * @param missing what is missing
     */
    public record Start(List<String> argv, Optional<String> missing) {

        /** A peer that can be started. */
        public static Start of(String... argv) {
            return new Start(List.of(argv), Optional.empty());
        }

        /** A peer that cannot be started, and why. */
        public static Start missing(String what) {
            return new Start(List.of(), Optional.of(what));
        }
    }
}
