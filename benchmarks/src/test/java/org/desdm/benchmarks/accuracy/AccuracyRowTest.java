package org.desdm.benchmarks.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccuracyRowTest {

    @Test
    void isMetWithinTheToleranceAndNotByNaN() {
        assertEquals(Optional.of(true), row(1.02).met());
        assertEquals(Optional.of(false), row(0.97).met());
        assertEquals(Optional.of(false), row(Double.NaN).met());
    }

    @Test
    void whatWasNotMeasuredIsNeitherMetNorMissed() {
        AccuracyRow row = AccuracyRow.missing("precal", "no data");

        assertEquals(Optional.empty(), row.met());
        assertTrue(row.toJson().get("value").isNull());
        assertEquals("no data", row.toJson().get("basis").asText());
    }

    private static AccuracyRow row(double value) {
        return new AccuracyRow("precal", "chi²", Optional.of(value), 1, 0.02 + 1e-12, "truth");
    }
}
