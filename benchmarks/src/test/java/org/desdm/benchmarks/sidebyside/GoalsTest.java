package org.desdm.benchmarks.sidebyside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.desdm.benchmarks.Topics;
import org.desdm.benchmarks.peers.PeerProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalsTest {

    /** Surefire runs in the module's folder. */
    private static final Path FILE = Path.of("goals.json");

    @Test
    void theFileHoldsTheNumbersOfThePlan() throws IOException {
        Goal goal =
                Goals.read(FILE)
                        .find("precal", "detrend in memory", "numpy", 2, "plain")
                        .orElseThrow();

        assertEquals(3.2, goal.floor());
        assertEquals(5, goal.goal());
    }

    @Test
    void everyGoalIsOfACaseAndAPeerThatThereAre() throws IOException {
        for (Goal goal : Goals.read(FILE).list()) {
            ComparisonCase which = Topics.requireComparison(goal.topic()).require(goal.caseName());
            List<String> peers = which.peers().stream().map(PeerProgram::name).toList();

            boolean alone = goal.peer().equals(Goal.ALONE);
            assertTrue(
                    alone || peers.contains(goal.peer()), () -> goal + " against one of " + peers);
        }
    }

    @Test
    void refusesAnotherSchema(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("goals.json");
        Files.writeString(file, "{\"schema\": \"org.desdm/goals/2\", \"goals\": []}");

        assertThrows(IOException.class, () -> Goals.read(file));
    }

    @Test
    void refusesAGoalBelowItsFloor() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Goal("precal", "case", "numpy", 1, "plain", 3, 2));
    }
}
