package org.desdm.benchmarks.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PinningTest {

    private static final List<String> COMMAND = List.of("peer", "1");

    @Test
    void readsTheListOfProcessorsAsTheKernelWritesIt() {
        assertEquals(List.of(0, 1, 2, 5), Pinning.parseList("\t0-2,5"));
        assertEquals(List.of(3), Pinning.parseList("3"));
    }

    @Test
    void givesAsManyProcessorsAsThreads() {
        Pinning pinning = new Pinning(true, List.of(2, 3, 4));

        assertEquals(List.of("taskset", "-c", "2,3", "peer", "1"), pinning.pinned(2, COMMAND));
    }

    @Test
    void pinsNothingWithoutTasksetOrEnoughProcessors() {
        assertEquals(COMMAND, new Pinning(false, List.of(0, 1)).pinned(1, COMMAND));
        assertEquals(COMMAND, new Pinning(true, List.of(0)).pinned(2, COMMAND));
    }
}
