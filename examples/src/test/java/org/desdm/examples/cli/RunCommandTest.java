package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.mock.ExposureKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Units run by hand on files, well and badly: every bad input ends with its named outcome and
 * leaves nothing.
 */
class RunCommandTest {

    @TempDir static Path folder;

    private static SmallNight night;
    private static Path oscan;
    private static Path bias;
    private static Path flat;

    @TempDir Path out;

    @BeforeAll
    static void makeCalibrations() {
        night = new SmallNight(folder);
        int ccd = night.firstCcd();
        assertEquals(
                0,
                Desdm.run("run", "overscan", "raw=" + night.science(ccd), "--out", folder).code());
        oscan = only(folder, "oscan.fits");
        Desdm run =
                Desdm.run(
                        "run",
                        "precal-mini",
                        Desdm.label("biases", night.raws(ExposureKind.BIAS, ccd)),
                        Desdm.label("flats", night.raws(ExposureKind.FLAT, ccd)),
                        "raw=" + night.science(ccd),
                        "--out",
                        folder);
        assertEquals(0, run.code(), run::toString);
        bias = only(folder, "biascor_");
        flat = only(folder, "dflatcor_");
    }

    @BeforeEach
    void nothingIsThereYet() {
        assertEquals(List.of(), files(out));
    }

    @Test
    void detrendsAndRecords() throws IOException {
        Desdm run = detrend("science=" + oscan, "bias=" + bias, "flat=" + flat, "--json");

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertEquals(0, run.code(), run::toString);
        assertEquals("org.desdm/run/1", json.get("schema").asText());
        assertEquals("SUCCESS", json.get("outcome").asText());
        Path product = Path.of(json.get("outputs").get(0).get("path").asText());
        assertTrue(Files.exists(product));
        assertTrue(Files.exists(Path.of(product.toString().replace(".fits", ".run.json"))));
    }

    @Test
    void refusesAnUnknownUnitWithTheNearestName() {
        Desdm run = Desdm.run("run", "detrand", "science=" + oscan, "--out", out);

        assertFails(ExitCodes.USAGE, run, "unknown unit \"detrand\"", "\"detrend\"");
    }

    @Test
    void refusesUnknownLabelsAndParametersAllAtOnce() {
        Desdm run = detrend("sciense=" + oscan, "--set", "minflat=0.3");

        assertFails(
                ExitCodes.USAGE,
                run,
                "\"sciense\"",
                "\"science\"",
                "minflat",
                "minFlat",
                "nothing was run");
    }

    @Test
    void refusesAValueOutOfRange() {
        assertFails(ExitCodes.USAGE, detrend("science=" + oscan, "--set", "minFlat=7"), "minFlat");
    }

    @Test
    void saysWhichFileIsMissing() {
        Desdm run =
                detrend(
                        "science=" + folder.resolve("nowhere.fits"),
                        "bias=" + folder.resolve("none.fits"));

        assertFails(ExitCodes.ENVIRONMENT, run, "nowhere.fits", "none.fits");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        Path cut = folder.resolve("cut.fits");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(oscan), 30_000));

        assertFails(
                ExitCodes.UNPROCESSABLE_DATA, detrend("science=" + cut), "cut.fits", "DESDM-F002");
    }

    @Test
    void aStaleChecksumIsACaveatOfTheRun() throws IOException {
        byte[] bytes = Files.readAllBytes(oscan);
        bytes[2880 * 8 + 3] ^= 1; // within the science plane
        Path stale = Files.write(folder.resolve("stale.fits"), bytes);

        Desdm run = detrend("science=" + stale);

        assertEquals(ExitCodes.SUCCESS, run.code(), run::toString);
        assertTrue(run.err().contains("caveat: science: the data from byte"), run::toString);
        assertTrue(run.err().contains("DESDM-F027"), run::toString);
        Desdm strict = detrend("science=" + stale, "--strict");
        assertEquals(ExitCodes.CAVEATS_WHEN_STRICT, strict.code(), strict::toString);
    }

    @Test
    void refusesAFileThatIsNotFits() throws IOException {
        Path page = Files.writeString(folder.resolve("page.fits"), "<html>404</html>");

        assertFails(
                ExitCodes.UNPROCESSABLE_DATA,
                detrend("science=" + page),
                "page.fits",
                "DESDM-F001");
    }

    @Test
    void refusesTheBiasOfAnotherCcd() {
        Path other =
                SmallNight.changed(
                        bias, "other.fits", image -> image.header().set(DesKeywords.CCDNUM, 62));

        assertFails(
                ExitCodes.CALIBRATION_MISSING,
                detrend("science=" + oscan, "bias=" + other),
                "CCDNUM",
                "62");
    }

    @Test
    void refusesTheFlatOfAnotherBand() {
        Path other =
                SmallNight.changed(
                        flat, "z.fits", image -> image.header().set(DesKeywords.BAND, "z"));

        assertFails(
                ExitCodes.CALIBRATION_MISSING,
                detrend("science=" + oscan, "flat=" + other),
                "BAND",
                "z");
    }

    @Test
    void tellsOfEveryCalibrationThatDoesNotBelong() {
        Path bias62 =
                SmallNight.changed(
                        bias, "b62.fits", image -> image.header().set(DesKeywords.CCDNUM, 62));
        Path flatZ =
                SmallNight.changed(
                        flat, "fz.fits", image -> image.header().set(DesKeywords.BAND, "z"));

        assertFails(
                ExitCodes.CALIBRATION_MISSING,
                detrend("science=" + oscan, "bias=" + bias62, "flat=" + flatZ),
                "b62.fits",
                "fz.fits");
    }

    @Test
    void refusesAnImageWithoutAUsablePixel() {
        Path empty =
                SmallNight.changed(
                        oscan, "nan.fits", image -> Arrays.fill(image.science().data(), Float.NaN));

        assertFails(
                ExitCodes.UNPROCESSABLE_DATA,
                detrend("science=" + empty),
                "nan.fits",
                "DESDM-F023");
    }

    @Test
    void refusesAFlatOfZeros() {
        Path zero =
                SmallNight.changed(
                        flat, "zero.fits", image -> Arrays.fill(image.science().data(), 0f));

        assertFails(
                ExitCodes.CALIBRATION_MISSING,
                detrend("science=" + oscan, "flat=" + zero),
                "zero.fits",
                "DESDM-F022");
    }

    @Test
    void refusesAFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file-" + System.nanoTime()));

        Desdm run = Desdm.run("run", "detrend", "science=" + oscan, "--out", file.resolve("below"));

        assertFails(ExitCodes.ENVIRONMENT, run, file.getFileName().toString());
    }

    @Test
    void keepsOutputsOfAFailedCheckAside() {
        Desdm run = detrend("science=" + oscan, "--set", "checks.maskedFraction.failAbove=-1");

        assertEquals(ExitCodes.QC_FAILED, run.code(), run::toString);
        assertTrue(Files.exists(out.resolve("qc-failed")), run::toString);
        assertEquals(
                List.of(),
                files(out).stream().filter(f -> f.toString().endsWith(".fits")).toList());
    }

    @Test
    void countsCaveatsOnlyWhenStrict() {
        Object[] args = {
            "run",
            "detrend",
            "science=" + oscan,
            "--out",
            out,
            "--set",
            "checks.maskedFraction.warnAbove=-1"
        };

        assertEquals(0, Desdm.run(args).code());
        assertEquals(
                ExitCodes.CAVEATS_WHEN_STRICT,
                Desdm.run(Stream.concat(Arrays.stream(args), Stream.of("--strict")).toArray())
                        .code());
    }

    @Test
    void findsNoWorkInAFrameThatWasDone() {
        Desdm run = Desdm.run("run", "overscan", "raw=" + oscan, "--out", out);

        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("NO_WORK"), run::toString);
    }

    @Test
    void asksWhichCcdOfSeveral() {
        Desdm run = Desdm.run("run", "overscan", "raw=" + night.scienceFile(), "--out", out);

        assertFails(ExitCodes.UNPROCESSABLE_DATA, run, "CCDNUM=" + night.firstCcd());
    }

    private Desdm detrend(String... args) {
        return Desdm.run("run", "detrend", List.of(args), "--out", out);
    }

    /** The code, each of the words, no stack trace, and no image left behind. */
    private void assertFails(int code, Desdm run, String... words) {
        assertEquals(code, run.code(), run::toString);
        for (String word : words) {
            assertTrue(run.err().contains(word), () -> "'" + word + "' is not in\n" + run);
        }
        assertFalse(run.err().contains("\tat "), run::toString);
        List<Path> left =
                files(out).stream().filter(f -> !f.toString().endsWith(".run.json")).toList();
        assertEquals(List.of(), left, run::toString);
    }

    private static List<Path> files(Path dir) {
        try (Stream<Path> list = Files.list(dir)) {
            return list.sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path only(Path dir, String part) {
        return files(dir).stream()
                .filter(
                        f ->
                                f.getFileName().toString().contains(part)
                                        && f.toString().endsWith(".fits"))
                .findFirst()
                .orElseThrow();
    }
}
