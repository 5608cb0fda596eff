package org.desdm.wrapper.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes are worked out by hand: a KiB is 1024 bytes, a MiB 1048576, a GiB 1073741824. */
class MemoryExpressionTest {

    private static long bytes(String text, Map<String, Long> planes) {
        return MemoryExpression.parse(text).bytes(planes::get);
    }

    @Test
    void addsBytesAndPlanes() {
        assertEquals(
                48L * 1048576 + 3 * 100_000_000L,
                bytes("48 MiB + 3 * science.bytes", Map.of("science", 100_000_000L)));
        assertEquals(2048, bytes("2KiB", Map.of()));
        assertEquals(1_610_612_736L, bytes("1.5 GiB", Map.of()));
        assertEquals(30, bytes("2*a.bytes+1 * b.bytes", Map.of("a", 10L, "b", 10L)));
    }

    @Test
    void roundsUpToAByteAndStopsAtTheLargestNumber() {
        assertEquals(2, bytes("0.5 * a.bytes", Map.of("a", 3L)));
        assertEquals(Long.MAX_VALUE, bytes("2 * a.bytes", Map.of("a", Long.MAX_VALUE)));
    }

    @Test
    void namesEachInputOnce() {
        assertEquals(
                List.of("science", "flat"),
                MemoryExpression.parse(
                                "1 * science.bytes + 2 MiB + 2 * flat.bytes + 1 * science.bytes")
                        .labels());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "48",
                "48 MB",
                "48 mib",
                "science.bytes",
                "3 * science",
                "3 * science.bytes +",
                "-1 MiB",
                "1e3 MiB",
                "3 * 2 MiB",
                "1 MiB - 1 KiB",
                "999999999999 GiB"
            })
    void refusesWhatIsNoSumOfTerms(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> MemoryExpression.parse(text))
                        .getMessage();
        assertTrue(message.contains("KiB, MiB or GiB"), message);
        assertTrue(message.contains("'" + text + "'"), message);
    }
}
