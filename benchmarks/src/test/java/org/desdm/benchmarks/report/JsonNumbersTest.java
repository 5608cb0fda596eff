package org.desdm.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonNumbersTest {

    @Test
    void whatJsonHasNoNumberForIsText() {
        assertEquals("\"NaN\"", JsonNumbers.of(Double.NaN).toString());
        assertEquals("\"-Infinity\"", JsonNumbers.of(Double.NEGATIVE_INFINITY).toString());
    }

    @Test
    void measuredNumbersAreRoundedAndMissingOnesAreNull() {
        assertEquals("123.5", JsonNumbers.measured(123.456, 4).toString());
        assertEquals("null", JsonNumbers.measured(null, 4).toString());
    }
}
