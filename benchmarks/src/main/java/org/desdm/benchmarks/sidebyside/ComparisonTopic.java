package org.desdm.benchmarks.sidebyside;

import java.io.IOException;
import java.util.List;
import org.desdm.benchmarks.peers.PeersHome;

/** A field of work in which we are compared: precal, and what later follows. */
public interface ComparisonTopic {

    /** Name on the command line. */
    String name();

    /** Its cases, in the order of the table. */
    List<ComparisonCase> cases();

    /** What input is counted in; speeds are so much a second. */
    default String unit() {
        return "Mpix";
    }

    /** The numbers of threads that are compared. */
    default List<Integer> threads() {
        return List.of(1, 2);
    }

    /**
     * {@code home} with the data of this topic, which is made if the peers' set-up does not make
     * it.
     *
     * @throws IOException if it cannot be made
     */
    default PeersHome prepared(PeersHome home) throws IOException {
        return home;
    }

    /** Sentences on the data for people. */
    default List<String> remarks() {
        return List.of();
    }

    /** The case of that name. */
    default ComparisonCase require(String caseName) {
        return cases().stream()
                .filter(c -> c.name().equals(caseName))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "topic %s has no case '%s'".formatted(name(), caseName)));
    }
}
