package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.FitsFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/cameras.md on frames that nobody here made; needs DESDM_TEST_DATA. */
class RealFramesTest {

    /**
     * Bias, dark, gain and flat in float: four roundings of relative 2^-24 on values up to 23 000
     * e-.
     */
    private static final double FOUR_ROUNDINGS = 23_000 * 4 / 16_777_216.0;

    @TempDir Path out;

    private Path data;

    @BeforeEach
    void findData() {
        String root = System.getenv("DESDM_TEST_DATA");
        assumeTrue(root != null, "skipped: DESDM_TEST_DATA is not set");
        data = Path.of(root, "real", "detrend");
        assumeTrue(Files.isDirectory(data), "skipped: no real frames in " + data);
    }

    @Test
    void oneAmplifierWithOverscan() {
        run("overscan", "saao-ste3", "raw=" + data.resolve("a8280271.fits"));
        Desdm run = run("detrend", "saao-ste3", "science=" + product("oscan.fits"));

        assertTrue(run.out().contains("SUCCESS"), run::toString);
    }

    /** An exposure of one CCD, once its header says which. */
    @Test
    void oneAmplifierThroughFirstcut() throws IOException {
        Path raw = Files.copy(data.resolve("a8280271.fits"), out.resolve("raw.fits"));
        assertEquals(0, Desdm.run("fits", "header", "set", raw, "CCDNUM=1").code());

        run("firstcut", "saao-ste3", "raw=" + raw);

        assertTrue(Files.size(product("finished.fits.fz")) > 100_000);
    }

    @Test
    void fourReadOutsGivenByValue() {
        run("overscan", "phosim-four-amplifiers", "raw=" + data.resolve("raw_v1_fg.fits.gz"));
        Desdm run = run("detrend", "phosim-four-amplifiers", "science=" + product("oscan.fits"));

        assertTrue(run.out().contains("SUCCESS"), run::toString);
    }

    @Test
    void mastersOfASmallObservatoryGiveWhatTheFormulaSays() throws IOException {
        run(
                "detrend",
                "aspen-cg16",
                "science=" + data.resolve("kelt-16-b-S001-R001-C084-r.fit.gz"),
                "bias=" + data.resolve("combined_bias.fit.gz"),
                "dark=" + data.resolve("combined_dark_90.000.fit.gz"),
                "flat=" + data.resolve("combined_flat_filter_r.fit.gz"));

        float[] got = pixels(product("detrend.fits")).data();
        float[] science = pixels(data.resolve("kelt-16-b-S001-R001-C084-r.fit.gz")).data();
        float[] bias = pixels(data.resolve("combined_bias.fit.gz")).data();
        float[] dark = pixels(data.resolve("combined_dark_90.000.fit.gz")).data();
        float[] flat = pixels(data.resolve("combined_flat_filter_r.fit.gz")).data();
        for (int i = 0; i < got.length; i++) {
            double expected = ((double) science[i] - bias[i] - dark[i]) * 1.5 / flat[i];
            assertEquals(expected, got[i], FOUR_ROUNDINGS, "pixel " + i);
        }
    }

    private Desdm run(String unit, String camera, Object... inputs) {
        Path profile = projectRoot().resolve("examples/cameras/" + camera + ".yaml");
        Desdm run =
                Desdm.run(
                        "run", unit, java.util.List.of(inputs), "camera=" + profile, "--out", out);
        assertEquals(0, run.code(), run::toString);
        return run;
    }

    private Path product(String suffix) {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(f -> f.toString().endsWith(suffix)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static FloatImage pixels(Path file) throws IOException {
        try (FitsFile fits = FitsFile.open(file)) {
            return fits.readImage(fits.require(""));
        }
    }

    private static Path projectRoot() {
        Path dir = Path.of("").toAbsolutePath();
        while (!Files.exists(dir.resolve("ARCHITECTURE.md"))) {
            dir = dir.getParent();
        }
        return dir;
    }
}
