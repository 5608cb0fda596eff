package org.desdm.benchmarks.sidebyside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonRowTest {

    private static final Goal GOAL = new Goal("precal", "detrend", "numpy", 1, "plain", 2, 3);

    @Test
    void theRatioIsThatOfTheMedians() {
        ComparisonRow row = row(Optional.of(speed(100)), "");

        assertEquals(2.5, row.ratio().orElseThrow());
        assertEquals(Optional.of(false), row.met());
        assertEquals(Optional.of(true), row.floorMet());
    }

    @Test
    void aPeerThatIsNotInstalledIsARowThatSaysSo() {
        ComparisonRow row = row(Optional.empty(), "not installed: no irafcl on the PATH");

        ObjectNode json = row.toJson("MB", "17");
        assertTrue(json.get("peer_value").isNull());
        assertTrue(json.get("ratio").isNull());
        assertTrue(json.get("met").isNull());
        assertEquals("not installed: no irafcl on the PATH", json.get("note").asText());
        assertTrue(ComparisonTable.of(List.of(row), "MB").toString().contains("not installed"));
    }

    @Test
    void ourOwnSpeedCanBeTheNumber() {
        Goal goal = new Goal("wcl", "100 MB", Goal.ALONE, 1, "plain", 50, 300);
        ComparisonRow row =
                new ComparisonRow(
                        "100 MB",
                        1,
                        "plain",
                        speed(250),
                        Goal.ALONE,
                        Optional.empty(),
                        Optional.of(goal),
                        "");

        assertEquals(Optional.empty(), row.ratio());
        assertEquals(Optional.of(true), row.floorMet());
        assertEquals(Optional.of(false), row.met());
    }

    @Test
    void theJsonRowHasTheAgreedFields() {
        ObjectNode json = row(Optional.of(speed(100)), "").toJson("MB", "17");

        for (String field :
                "case threads kernels jdk ours peer peer_value ratio floor goal met".split(" ")) {
            assertTrue(json.has(field), field);
        }
        assertEquals(250, json.get("ours").asDouble());
        assertEquals("MB/s", json.get("unit").asText());
        assertEquals(2.5, json.get("ratio").asDouble());
    }

    private static ComparisonRow row(Optional<Spread> theirs, String note) {
        return new ComparisonRow(
                "detrend", 1, "plain", speed(250), "numpy", theirs, Optional.of(GOAL), note);
    }

    private static Spread speed(double median) {
        return new Spread(median / 2, median, median * 2, 5);
    }
}
