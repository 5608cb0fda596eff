package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the tests in a JVM of its own with 512 MiB of heap: what would exhaust the memory,
 * or never end, ends there.
 *
 * @param exit its exit code
 * @param text what it printed
 */
record SmallHeap(int exit, String text) {

    /** Runs a program; fails if it does not end in time. */
    static SmallHeap run(Class<?> program, Path dir, int seconds, String... arguments)
            throws IOException, InterruptedException {
        Path log = dir.resolve("log");
        Process process =
                new ProcessBuilder(command(program, arguments))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(log);
        assertTrue(ended, "still running after %d s:%n%s".formatted(seconds, text));
        return new SmallHeap(process.exitValue(), text);
    }

    private static List<String> command(Class<?> program, String... arguments) {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-cp",
                                classPath,
                                program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
