package org.desdm.benchmarks.sidebyside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.benchmarks.peers.PeerProgram;
import org.desdm.benchmarks.peers.PeerProgram.Start;
import org.desdm.benchmarks.peers.PeerProgram.Timing;
import org.desdm.benchmarks.peers.PeersHome;
import org.junit.jupiter.api.Test;

/** Rounds with programs of the shell in the place of both sides. */
class ComparisonTest {

    /** Warm at once; every round takes half a second, it says. */
    private static final List<String> OURS =
            List.of(
                    "sh",
                    "-c",
                    "echo ready plain; while read line; do echo seconds 0.5; done; echo finding same");

    @Test
    void givesEveryPeerARow() throws IOException {
        Comparison.Result result =
                run(
                        peer("quick", "echo '{\"median\": 0.25}'"),
                        peer("broken", "echo no such frame >&2; exit 3"));

        assertEquals(List.of("same"), result.findings());
        ComparisonRow quick = result.rows().get(0);
        assertEquals(20, quick.ours().median());
        assertEquals(40, quick.theirs().orElseThrow().median());
        assertEquals(5, quick.theirs().orElseThrow().n());
        ComparisonRow broken = result.rows().get(1);
        assertEquals(Optional.empty(), broken.theirs());
        assertEquals("failed: exit code 3: no such frame", broken.note());
    }

    @Test
    void aPeerWithoutATimeIsARowThatSaysSo() throws IOException {
        Comparison.Result result = run(peer("silent", "echo done"));

        assertTrue(result.rows().get(0).note().contains("no line with a median"));
    }

    @Test
    void aGoalOfOurOwnSpeedIsARowToo() throws IOException {
        Goal own = new Goal("test", "nothing", Goal.ALONE, 1, "plain", 15, 25);

        ComparisonRow row = run(new Goals(List.of(own))).rows().get(0);

        assertEquals(Optional.of(true), row.floorMet(), "20 a second");
        assertEquals(Optional.of(false), row.met());
    }

    private static Comparison.Result run(PeerProgram... peers) throws IOException {
        return run(new Goals(List.of()), peers);
    }

    private static Comparison.Result run(Goals goals, PeerProgram... peers) throws IOException {
        ComparisonCase which =
                new ComparisonCase(
                        "nothing", 10, "64m", ComparisonTest::noWorkload, List.of(peers));
        PeersHome home = PeersHome.from(Map.of());
        return new Comparison("test", home, goals, 5, line -> {})
                .run(which, 1, (c, threads) -> OURS);
    }

    private static Workload noWorkload(Path data) {
        throw new AssertionError("our side is a child process");
    }

    private static PeerProgram peer(String name, String script) {
        return new PeerProgram(
                name, 10, Timing.BY_ITSELF, (home, threads) -> Start.of("sh", "-c", script));
    }
}
