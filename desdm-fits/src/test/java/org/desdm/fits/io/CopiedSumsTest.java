package org.desdm.fits.io;

import static org.desdm.fits.io.SummedFiles.dataOf;
import static org.desdm.fits.io.SummedFiles.flip;
import static org.desdm.fits.io.SummedFiles.heard;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Workers;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.io.tile.CompressionConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stale sums of what is compressed, restored or copied. */
class CopiedSumsTest {

    @TempDir Path dir;
    private Path plain;
    private Path packed;

    @BeforeEach
    void write() throws IOException {
        SummedFiles files = SummedFiles.in(dir);
        plain = files.plain();
        packed = files.packed();
    }

    @Test
    void compressingAStaleImageTellsToo() throws IOException {
        flip(plain, dataOf(plain, 0) + 4321);
        Path target = dir.resolve("again.fz");
        List<Problem> heard =
                heard(
                        plain,
                        file ->
                                FitsPacker.compress(
                                        file,
                                        target,
                                        hdu -> CompressionConfig.SURVEY_IMAGE,
                                        Workers.SEQUENTIAL));
        assertEquals(1, heard.size());
    }

    @Test
    void anHduThatIsCopiedIsTold() throws IOException {
        List<Problem> right = heard(packed, this::copyInBothWays);
        assertEquals(List.of(), right);
        flip(packed, dataOf(packed, 1) + 4321);
        List<Problem> heard = heard(packed, this::compressAgain);
        assertEquals(List.of(FitsError.STALE_SUM), heard.stream().map(Problem::code).toList());
        assertTrue(heard.get(0).where().contains("packed.fits[1]"), heard::toString);
    }

    @Test
    void strictCopyingRefusesAndLeavesNothing() throws IOException {
        flip(packed, dataOf(packed, 1) + 4321);
        try (FitsFile file = FitsFile.open(packed, ReadLimits.DEFAULT, SumCheck.STRICT)) {
            assertThrows(FitsFormatException.class, () -> compressAgain(file));
        }
        assertFalse(Files.exists(dir.resolve("copy.fz")));
    }

    private void copyInBothWays(FitsFile file) throws IOException {
        compressAgain(file);
        FitsPacker.uncompress(file, dir.resolve("copy.fits"));
    }

    private void compressAgain(FitsFile file) throws IOException {
        FitsPacker.compress(
                file,
                dir.resolve("copy.fz"),
                hdu -> CompressionConfig.SURVEY_IMAGE,
                Workers.SEQUENTIAL);
    }
}
