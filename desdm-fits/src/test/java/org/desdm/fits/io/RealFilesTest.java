package org.desdm.fits.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.fits.image.CcdImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that others wrote: {@code $DESDM_TEST_DATA/real}. */
class RealFilesTest {

    @TempDir Path dir;
    private Path real;

    @BeforeEach
    void findData() {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "DESDM_TEST_DATA is not set: real files are not read");
        real = Path.of(data, "real");
        assumeTrue(Files.isDirectory(real), "no real files at " + real);
    }

    @Test
    void everyFileGivesItsImageOrSaysWhyNot() throws IOException {
        int images = 0;
        List<String> silent = new ArrayList<>();
        for (Path path : files()) {
            try {
                new CcdImageCodec().read(DataRef.of(path), PlaneObserver.NONE);
                images++;
            } catch (DesdmException e) {
                if (e.getMessage().isBlank() || e.problems().get(0).where().isEmpty()) {
                    silent.add(path + ": " + e);
                }
            }
        }
        assertEquals(List.of(), silent);
        assertTrue(images >= 100, images + " images read; most of the files hold one");
    }

    @Test
    void uncertaintiesOfARealMasterBecomeWeights() throws IOException {
        Path bias = real.resolve("detrend/combined_bias.fit.gz");
        CcdImage image = new CcdImageCodec().read(DataRef.of(bias), PlaneObserver.NONE);
        try (FitsFile file = FitsFile.open(bias)) {
            float[] sigma = file.readImage(file.require("UNCERT")).data();
            float[] weight = image.weight().orElseThrow().data();
            for (int i = 0; i < sigma.length; i++) {
                double expected = sigma[i] > 0 ? 1.0 / ((double) sigma[i] * sigma[i]) : 0;
                assertEquals(expected, weight[i], 1e-7 * expected);
            }
        }
    }

    @Test
    void everyPlaneHasTheValuesThatAstropyReads() throws Exception {
        AstropyComparison.assumeAstropy(dir);
        AstropyComparison comparison = new AstropyComparison(dir);
        for (Path path : files()) {
            dump(path, comparison);
        }
        assertEquals("", comparison.differences());
        assertTrue(comparison.size() > 250, comparison.size() + " images compared");
    }

    private static void dump(Path path, AstropyComparison comparison) throws IOException {
        Optional<FitsFile> opened = open(path);
        if (opened.isEmpty()) {
            return;
        }
        try (FitsFile file = opened.get()) {
            for (Hdu hdu : file.hdus()) {
                boolean image =
                        hdu.kind() == HduKind.IMAGE || hdu.kind() == HduKind.COMPRESSED_IMAGE;
                if (image && hdu.valueCount() > 0 && hdu.valueCount() < 20_000_000) {
                    comparison.add(file, hdu);
                }
            }
        }
    }

    private static Optional<FitsFile> open(Path path) throws IOException {
        try {
            return Optional.of(
                    FitsFile.open(path, ReadLimits.DEFAULT.withMaxInflatedBytes(200L << 20)));
        } catch (DesdmException refused) {
            return Optional.empty();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(real)) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
