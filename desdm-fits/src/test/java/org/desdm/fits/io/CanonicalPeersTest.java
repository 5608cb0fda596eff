package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.header.CanonicalHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canonical headers of real files stay what they are when fpack and funpack write the files. */
class CanonicalPeersTest {

    private static final Path FPACK = Path.of("/usr/bin/fpack");
    private static final long LARGEST = 800L << 10;

    @TempDir Path dir;
    private int compared;
    private final List<String> different = new ArrayList<>();

    @Test
    void losslessCompressionByFpackAndBackChangesNoCanonicalHeader() throws Exception {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "DESDM_TEST_DATA is not set: real files are not read");
        Path real = Path.of(data, "real");
        assumeTrue(Files.isDirectory(real), "no real files at " + real);
        assumeTrue(Files.isExecutable(FPACK), "no fpack at " + FPACK);
        for (Path path : files(real)) {
            compare(path);
        }
        assertEquals(List.of(), different);
        assertTrue(compared > 60, compared + " files compared");
    }

    private static List<Path> files(Path real) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(real)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".fits")).sorted().toList()) {
                if (Files.size(file) < LARGEST) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private void compare(Path file) throws Exception {
        Path packed = dir.resolve("packed.fz");
        Path back = dir.resolve("back.fits");
        Files.deleteIfExists(packed);
        Files.deleteIfExists(back);
        Path log = dir.resolve("log");
        boolean done =
                isPlain(file)
                        && peer(log, "fpack", "-g2", "-q", "0", "-O", packed, file)
                        && peer(log, "funpack", "-O", back, packed);
        if (done) {
            compared++;
            note(file, packed);
            note(file, back);
        }
    }

    private static boolean peer(Path log, Object... command) throws Exception {
        String[] words = Stream.of(command).map(Object::toString).toArray(String[]::new);
        return AstropyComparison.run(log, words) == 0;
    }

    /** Whether it is a file of plain images: what is compressed already fpack leaves alone. */
    private static boolean isPlain(Path file) throws IOException {
        try (FitsFile fits = FitsFile.open(file)) {
            return fits.hdus().stream().allMatch(hdu -> hdu.kind() == HduKind.IMAGE);
        } catch (DesdmException refused) {
            return false;
        }
    }

    private void note(Path file, Path written) throws IOException {
        if (!texts(file).equals(texts(written))) {
            different.add(file + " as " + written.getFileName());
        }
    }

    private static List<String> texts(Path path) throws IOException {
        try (FitsFile file = FitsFile.open(path)) {
            return file.hdus().stream()
                    .map(hdu -> CanonicalHeader.of(hdu.header()))
                    .filter(canonical -> !canonical.isEmpty())
                    .map(canonical -> canonical.entries().toString())
                    .toList();
        }
    }
}
