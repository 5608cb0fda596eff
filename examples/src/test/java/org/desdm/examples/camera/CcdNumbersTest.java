package org.desdm.examples.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import org.desdm.api.error.DesdmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CcdNumbersTest {

    @Test
    void numbersAndRangesAreRead() {
        assertEquals(Set.of(3), CcdNumbers.parse("3", "ccds"));
        assertEquals(Set.of(1, 2, 3, 45), CcdNumbers.parse("1-3, 45", "ccds"));
        assertEquals(99, CcdNumbers.parse("all", "ccds").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "3-1", "1,,2", "N4", "1-", "-1", "1-2-3", "999999"})
    void anythingElseIsRefused(String text) {
        assertThrows(DesdmException.class, () -> CcdNumbers.parse(text, "ccds"));
    }
}
