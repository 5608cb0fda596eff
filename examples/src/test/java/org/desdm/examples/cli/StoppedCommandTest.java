package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as its own process, ended from outside: a signal, a small heap, a full disk. */
class StoppedCommandTest {

    @TempDir Path out;

    @Test
    void clearsAwayAndEndsWithTheDocumentedCodeOnASignal() throws Exception {
        Process demo = start("-Xmx512m", "demo", "--out", out.toString()).start();
        BufferedReader said = demo.errorReader(StandardCharsets.UTF_8);
        assertTrue(said.readLine().contains("GiB of disk needed"));
        while (images().isEmpty() && demo.isAlive()) {
            Thread.sleep(10); // until it is in the middle of writing
        }

        demo.toHandle().destroy(); // SIGTERM; the streams stay open

        String rest = String.join("\n", said.lines().toList());
        assertEquals(ExitCodes.INTERRUPTED, demo.waitFor(), rest);
        assertFalse(rest.contains("\tat "), rest);
        assertEquals(List.of(), images());
    }

    @Test
    void saysThatTheHeapIsTooSmall() throws Exception {
        Process demo =
                start("-Xmx48m", "demo", "--out", out.toString()).redirectErrorStream(true).start();

        String said = read(demo);

        assertEquals(ExitCodes.RESOURCE, demo.waitFor(), said);
        assertTrue(said.contains("-Xmx"), said);
        assertFalse(said.contains("\tat "), said);
        assertEquals(List.of(), images());
    }

    @Test
    void saysThatItsResultCouldNotBePrinted() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "skipped: this system has no /dev/full");
        ProcessBuilder units = start("-Xmx64m", "units").redirectOutput(full);

        Process process = units.start();
        String said = String.join("\n", process.errorReader().lines().toList());

        assertEquals(ExitCodes.ENVIRONMENT, process.waitFor(), said);
        assertTrue(said.contains("could not be printed"), said);
    }

    private static ProcessBuilder start(String heap, String... command) {
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElseThrow());
        words.addAll(List.of(heap, "-cp", System.getProperty("java.class.path")));
        words.add(Main.class.getName());
        words.addAll(List.of(command));
        return new ProcessBuilder(words);
    }

    private static String read(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Images, whole or half-written. */
    private List<Path> images() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(f -> f.toString().matches(".*\\.(fits|part)")).toList();
        }
    }
}
