package org.desdm.wrapper;

import static org.desdm.wrapper.NoteFiles.files;
import static org.desdm.wrapper.NoteFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operating system refuses to let a file grow: a child JVM under {@code ulimit -f}, which also
 * holds for root. The failing codec of {@link RunnerPublishTest} stands for a disk without space.
 */
class DiskLimitTest {

    @TempDir Path directory;

    @Test
    void leavesNothingBehindWhenTheSystemRefusesToWriteOn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh here");
        // 100 kB fit below the limit of 256 blocks, of 512 or 1024 bytes; nine times as much do
        // not.
        Path note = write(directory.resolve("note.txt"), TextNote.of(3, "x".repeat(100_000)));
        Path out = directory.resolve("out");

        List<String> lines = child(note, out);

        assertEquals("RESOURCE", lines.get(0), lines.toString());
        assertTrue(
                lines.get(1)
                        .matches(
                                "the disk is full: note_g_c03_r0p00\\.txt was being written, \\d+ bytes so far, .+ free"),
                lines.get(1));
        assertEquals(List.of(), files(out));
    }

    private static List<String> child(Path note, Path out)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process =
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "ulimit -f 256 && exec \"$@\"",
                                "sh",
                                java,
                                "-Xmx64m",
                                "-XX:-UsePerfData", // its file would meet the limit first
                                "-cp",
                                System.getProperty("java.class.path"),
                                DiskLimitedRun.class.getName(),
                                note.toString(),
                                out.toString())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text.lines().toList();
    }
}
