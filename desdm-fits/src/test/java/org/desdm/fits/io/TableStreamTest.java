package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the number of rows: a child JVM of a small heap streams a table. */
class TableStreamTest {

    @TempDir Path dir;

    @Test
    void aTableOfMoreRowsThanTheHeapHoldsIsStreamed() throws Exception {
        stream(100_000, "12m");
    }

    @Test
    @Tag("slow")
    void aMillionRowsOfThirtyColumnsAreStreamedIn64MiB() throws Exception {
        stream(1_000_000, "64m");
    }

    private void stream(int rows, String heap) throws Exception {
        Path log = dir.resolve("log");
        Path table = dir.resolve("table.fits");
        int exit =
                AstropyComparison.run(
                        log,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TableStream.class.getName(),
                        table.toString(),
                        String.valueOf(rows));
        List<String> lines = Files.readAllLines(log);
        assertEquals(0, exit, lines::toString);
        double sum = rows * (rows - 1.0) / 2;
        long arrays = rows / 10_000 * 9999L; // of three rows one has one value, one has two
        assertEquals("%.0f %d".formatted(sum, arrays), lines.get(0), lines::toString);
        long bytes = rows * (15 * 4 + 14 * 8 + 16L) + 4 * arrays;
        assertEquals(bytes / 2880 + 1, (Files.size(table) - 3 * 2880) / 2880, lines::toString);
    }
}
