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
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.host.Workers;
import org.desdm.fits.io.tile.CompressionConfig;
import org.desdm.fits.io.verify.Finding;
import org.desdm.fits.io.verify.FindingKind;
import org.desdm.fits.io.verify.Severity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums of files that others wrote, and of ours, by astropy's reckoning. */
class RealSumsTest {

    @TempDir Path dir;

    @BeforeEach
    void findAstropy() throws Exception {
        AstropyComparison.assumeAstropy(dir);
    }

    @Test
    void theSumsOfEveryRealFileAreStaleWhereAstropySaysSo() throws Exception {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "DESDM_TEST_DATA is not set: real files are not read");
        Path real = Path.of(data, "real");
        List<Path> files;
        try (Stream<Path> all = Files.walk(real)) {
            files = all.filter(RealSumsTest::isSmallFits).sorted().toList();
        }
        List<String> ours = new ArrayList<>();
        int sums = 0;
        for (Path file : files) {
            for (Finding finding : FitsVerifier.verify(file, ReadLimits.DEFAULT).findings()) {
                if (finding.kind() == FindingKind.STALE_DATASUM
                        || finding.kind() == FindingKind.STALE_CHECKSUM) {
                    ours.add("%s %d %s".formatted(file, finding.hdu(), finding.card()));
                    sums++;
                }
            }
        }
        List<String> astropys = new ArrayList<>();
        for (String line : stale(files)) {
            astropys.add(line);
        }
        ours.sort(null);
        astropys.sort(null);
        assertEquals(String.join("\n", astropys), String.join("\n", ours));
        assertTrue(sums > 100, sums + " stale sums; most are those of headers without data");
    }

    /** Some real files are HTML, headers alone, or gzipped; sums are few among those. */
    private static boolean isSmallFits(Path path) {
        String name = path.getFileName().toString();
        return Files.isRegularFile(path) && !name.matches(".*\\.(md|gz|bz2|hdr|Z)");
    }

    @Test
    void whatIsWrittenHereIsRightByAstropy() throws Exception {
        List<Path> files = new ArrayList<>();
        Path plain = dir.resolve("plain.fits");
        new CcdImageCodec().write(WrittenSumsTest.ccd(3), plain, PlaneObserver.NONE);
        files.add(plain);
        try (FitsFile file = FitsFile.open(plain)) {
            Path packed = dir.resolve("packed.fits");
            CompressionConfig rice = CompressionConfig.SURVEY_IMAGE;
            FitsPacker.compress(file, packed, hdu -> rice, Workers.SEQUENTIAL);
            files.add(packed);
            try (FitsFile compressed = FitsFile.open(packed)) {
                Path restored = dir.resolve("restored.fits");
                FitsPacker.uncompress(compressed, restored);
                files.add(restored);
            }
        }
        assertEquals(List.of(), stale(files));
        for (Path file : files) {
            assertEquals(
                    0,
                    FitsVerifier.verify(file, ReadLimits.DEFAULT).count(Severity.ERROR),
                    file::toString);
        }
    }

    /** The HDUs whose sums astropy finds stale: file, number, card. */
    private List<String> stale(List<Path> files) throws Exception {
        Path list = Files.write(dir.resolve("list"), files.stream().map(Path::toString).toList());
        Path out = dir.resolve("stale");
        Path script = Path.of(getClass().getResource("stale_sums.py").toURI());
        int exit =
                AstropyComparison.run(
                        dir.resolve("log"),
                        "/usr/bin/python3",
                        script.toString(),
                        list.toString(),
                        out.toString());
        assertEquals(0, exit, () -> read(dir.resolve("log")));
        return Files.readAllLines(out);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
