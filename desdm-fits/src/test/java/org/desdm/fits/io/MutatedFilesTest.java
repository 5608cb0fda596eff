package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files are read, or refused with a code and a place; images that the damage left alone
 * have their pixels. In a JVM of its own, with a heap of 512 MiB and 20 seconds a file.
 */
class MutatedFilesTest {

    private static final long SEED = 20261122L;
    private static final Pattern WHOLE =
            Pattern.compile("(\\d+) read wholly, (\\d+) images judged, 0 failures");

    @TempDir Path dir;

    @Test
    void aThousandDamagedFilesAreReadOrRefused() throws Exception {
        mutate(1000, 240);
    }

    @Test
    @Tag("slow")
    void tenThousandDamagedFilesAreReadOrRefused() throws Exception {
        mutate(10_000, 1200);
    }

    private void mutate(int files, int seconds) throws Exception {
        Path log = dir.resolve("log");
        Process process =
                new ProcessBuilder(command(files))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(log);
        assertTrue(ended, "still running after %d s:%n%s".formatted(seconds, text));
        assertEquals(0, process.exitValue(), text);
        Matcher matcher = WHOLE.matcher(text);
        assertTrue(matcher.find(), text);
        // a generator that only breaks, or never does, would test nothing
        int whole = Integer.parseInt(matcher.group(1));
        assertTrue(whole > files / 10 && whole < files / 2, text);
        assertTrue(Integer.parseInt(matcher.group(2)) > files / 10, text);
    }

    private List<String> command(int files) {
        String classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath,
                MutationRun.class.getName(),
                Long.toString(SEED),
                "0",
                Integer.toString(files),
                dir.toString());
    }
}
