package org.desdm.wrapper.wcl.list;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeListTest {

    /** The text alone is 80 MB, two and a half times the heap. */
    @Test
    void sortsAndReadsAMillionRowsInThirtyTwoMebibytes(@TempDir Path folder) throws Exception {
        assertEquals("1000000 1000000 0", run(folder.resolve("large.list"), "1000000", "-Xmx32m"));
    }

    private static String run(Path file, String rows, String heap)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                heap,
                                "-cp",
                                System.getProperty("java.class.path"),
                                LargeListRun.class.getName(),
                                file.toString(),
                                rows)
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text.strip();
    }
}
