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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of files that others wrote: {@code $DESDM_TEST_DATA/real}, cell for cell as astropy. */
class RealTablesTest {

    @TempDir Path dir;

    @Test
    void everyCellHasTheBitsThatAstropyReads() throws Exception {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "DESDM_TEST_DATA is not set: real tables are not read");
        AstropyComparison.assumeAstropy(dir);
        List<String> different = new ArrayList<>();
        int tables = 0;
        for (Path path : filesWithTables(Path.of(data, "real"))) {
            tables++;
            difference(path).forEach(different::add);
        }
        assertEquals(List.of(), different);
        assertTrue(tables >= 30, tables + " files with tables");
    }

    private Stream<String> difference(Path path) throws Exception {
        Path script = Path.of(getClass().getResource("table/dump_tables.py").toURI());
        Path log = dir.resolve("dump");
        Path plain = isPacked(path) ? unpacked(path) : path; // astropy leaves tables packed
        int exit =
                AstropyComparison.run(log, "/usr/bin/python3", script.toString(), plain.toString());
        List<String> theirs = Files.readAllLines(log);
        if (exit != 0) {
            return Stream.of(path + ": astropy: " + theirs.get(theirs.size() - 1));
        }
        List<String> ours;
        try {
            ours = TableDump.of(path);
        } catch (DesdmException e) {
            return Stream.of(path + ": " + e.getMessage() + " " + e.problems().get(0).where());
        }
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            String our = i < ours.size() ? ours.get(i) : "nothing";
            String their = i < theirs.size() ? theirs.get(i) : "nothing";
            if (!our.equals(their)) {
                return Stream.of("%s: ours %s, astropy's %s".formatted(path, our, their));
            }
        }
        return Stream.empty();
    }

    private static boolean isPacked(Path path) throws IOException {
        try (FitsFile file = FitsFile.open(path)) {
            return file.hdus().stream().anyMatch(hdu -> hdu.kind() == HduKind.COMPRESSED_TABLE);
        }
    }

    private Path unpacked(Path path) throws Exception {
        Path plain = dir.resolve("plain.fits");
        Files.deleteIfExists(plain);
        int exit =
                AstropyComparison.run(
                        dir.resolve("funpack"), "funpack", "-O", plain.toString(), path.toString());
        assertEquals(0, exit, "funpack " + path);
        return plain;
    }

    private static List<Path> filesWithTables(Path real) throws IOException {
        assumeTrue(Files.isDirectory(real), "no real files at " + real);
        List<Path> files;
        try (Stream<Path> all = Files.walk(real)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        return files.stream().filter(RealTablesTest::hasTable).toList();
    }

    private static boolean hasTable(Path path) {
        try (FitsFile file = FitsFile.open(path)) {
            return file.hdus().stream().anyMatch(Hdu::isTable);
        } catch (DesdmException | IOException noFits) {
            return false;
        }
    }
}
