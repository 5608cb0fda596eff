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
        real = assumeData();
    }

    /** The folder of the files; skips the test where there is none. */
    static Path assumeData() {
        String data = System.getenv("DESDM_TEST_DATA");
        assumeTrue(data != null, "DESDM_TEST_DATA is not set: real files are not read");
        Path real = Path.of(data, "real");
        assumeTrue(Files.isDirectory(real), "no real files at " + real);
        return real;
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

    private List<Path> files() throws IOException {
        return files(real);
    }

    static List<Path> files(Path real) throws IOException {
        try (Stream<Path> files = Files.walk(real)) {
            return files.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
