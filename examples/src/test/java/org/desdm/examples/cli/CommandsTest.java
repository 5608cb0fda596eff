package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.desdm.fits.mock.ExposureKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that look, and what every command does with a request it does not understand. */
class CommandsTest {

    @TempDir static Path folder;

    private static SmallNight night;

    @BeforeAll
    static void makeRaws() {
        night = new SmallNight(folder);
    }

    @Test
    void listsTheUnits() {
        Desdm run = Desdm.run("units");

        assertEquals(0, run.code());
        for (String unit :
                new String[] {
                    "overscan", "master-bias", "master-flat", "detrend", "hot-pixels", "precal-mini"
                }) {
            assertTrue(run.out().contains(unit), run::toString);
        }
    }

    @Test
    void theDoctorSaysWhichKernelsAreInUseAndWhatToAdd() {
        Desdm run = Desdm.run("doctor");

        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("kernels"), run::toString);
        assertTrue(run.out().contains("--add-modules jdk.incubator.vector"), run::toString);
        assertFalse(run.out().contains("broken"), run::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "overscan",
                "master-bias",
                "master-flat",
                "detrend",
                "hot-pixels",
                "precal-mini"
            })
    void describesEveryUnit(String unit) {
        Desdm run = Desdm.run("describe", unit);

        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().startsWith(unit), run::toString);
    }

    @Test
    void dumpsAnImageForNumPy() throws IOException {
        Path npy = folder.resolve("ccd.npy");

        Desdm run = Desdm.run("fits", "dump", night.science(night.firstCcd()), npy);

        byte[] bytes = Files.readAllBytes(npy);
        assertEquals(0, run.code(), run::toString);
        assertArrayEquals(
                new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, Arrays.copyOf(bytes, 8));
        assertTrue(
                new String(bytes, 0, 100, StandardCharsets.ISO_8859_1).contains("'descr': '<u2'"));
    }

    @Test
    void drawsOneImage() throws IOException {
        Path png = folder.resolve("one.png");

        Desdm run = Desdm.run("look", night.science(night.firstCcd()), "-o", png);

        BufferedImage picture = ImageIO.read(png.toFile());
        assertEquals(0, run.code(), run::toString);
        assertTrue(
                picture.getWidth() > 100 && picture.getHeight() > 200,
                "as large as the small raw frame");
    }

    @Test
    void drawsAWholeExposureAtItsPlaces() throws IOException {
        Path png = folder.resolve("exposure.png");

        Desdm run = Desdm.run("look", night.scienceFile(), "-o", png, "--size", "600");

        assertEquals(0, run.code(), run::toString);
        assertTrue(ImageIO.read(png.toFile()).getWidth() <= 650);
    }

    @Test
    void listsTheHdusOfAFile() {
        Desdm run = Desdm.run("fits", "info", night.scienceFile());

        assertEquals(0, run.code());
        assertTrue(run.out().lines().count() >= 5, run::toString);
    }

    @Test
    void refusesAPartThatIsNotThere() {
        Desdm run =
                Desdm.run(
                        "fits",
                        "dump",
                        night.scienceFile() + "[CCDNUM=9]",
                        folder.resolve("no.npy"));

        assertEquals(ExitCodes.UNPROCESSABLE_DATA, run.code(), run::toString);
        assertTrue(run.err().contains("DESDM-F005"), run::toString);
        assertFalse(Files.exists(folder.resolve("no.npy")));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Desdm run = Desdm.run("fits", "info", folder.resolve("nowhere.fits"));

        assertEquals(ExitCodes.ENVIRONMENT, run.code(), run::toString);
        assertTrue(run.err().contains("nowhere.fits"), run::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "demo --ccds 63",
                "demo --ccds x",
                "run",
                "run overscan raw",
                "fits",
                "look",
                "wcs"
            })
    void refusesWhatItDoesNotUnderstand(String line) {
        Desdm run = Desdm.run((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        assertTrue(run.err().contains("DESDM-X001"), run::toString);
        assertFalse(run.err().contains("\tat "), run::toString);
    }

    @Test
    void endsWithResourceWhenTheDiskIsFull() throws IOException, InterruptedException {
        String raw = night.raws(ExposureKind.SCIENCE, night.firstCcd()).get(0);
        Path out = Files.createDirectories(folder.resolve("small-disk"));
        // 64 blocks of 1024 bytes: less than one trimmed image; the kernel refuses like a full disk
        // does
        ProcessBuilder child =
                new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 64; exec \"$@\"",
                        "desdm",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "overscan",
                        "raw=" + raw,
                        "--out",
                        out.toString());
        Process process = child.redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(
                process.waitFor() == ExitCodes.RESOURCE
                        || process.exitValue() == ExitCodes.ENVIRONMENT,
                printed);
        try (var left = Files.list(out)) {
            assertEquals(0, left.filter(f -> f.toString().contains(".fits")).count(), printed);
        }
    }
}
