package org.desdm.wrapper.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxAgeTest {

    @Test
    void readsEveryUnit() {
        assertEquals(Duration.ofDays(7), MaxAge.parse("7 d"));
        assertEquals(Duration.ofHours(12), MaxAge.parse("12h"));
        assertEquals(Duration.ofMinutes(90), MaxAge.parse("1.5 h"));
        assertEquals(Duration.ofMinutes(30), MaxAge.parse(" 30 min "));
        assertEquals(Duration.ofMillis(90_500), MaxAge.parse("90.5 s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "7 days", "-1 d", "d", "1e2 s", "7 D", "1 d 2 h"})
    void refusesEverythingElse(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> MaxAge.parse(text)).getMessage();

        assertTrue(message.contains("'" + text + "' (expected a number with d, h"), message);
    }
}
