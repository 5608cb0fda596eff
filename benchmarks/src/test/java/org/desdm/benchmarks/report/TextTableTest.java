package org.desdm.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable("case", "n");
        table.add("bias", "100");

        assertEquals("| case | n   |\n|------|-----|\n| bias | 100 |\n", table.toString());
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThrows(IllegalArgumentException.class, () -> new TextTable("case").add("a", "b"));
    }
}
