package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
        SmallHeap run =
                SmallHeap.run(
                        MutationRun.class,
                        dir,
                        seconds,
                        Long.toString(SEED),
                        "0",
                        Integer.toString(files),
                        dir.toString());
        assertEquals(0, run.exit(), run.text());
        Matcher matcher = WHOLE.matcher(run.text());
        assertTrue(matcher.find(), run.text());
        // a generator that only breaks, or never does, would test nothing
        int whole = Integer.parseInt(matcher.group(1));
        assertTrue(whole > files / 10 && whole < files / 2, run.text());
        assertTrue(Integer.parseInt(matcher.group(2)) > files / 10, run.text());
    }
}
