package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.CcdImageCodec;
import org.desdm.fits.mock.ExposureKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tired operator does: every command says what was wrong, and loses nothing. */
class HostileUseTest {

    @TempDir static Path folder;

    private static SmallNight night;

    @TempDir Path out;

    @BeforeAll
    static void makeRaws() {
        night = new SmallNight(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fits info nowhere.fits --json",
                "describe detrand --json",
                "run detrand --json",
                "run overscan raw= --json",
                "run --json",
                "run overscan --config nowhere.yaml --json",
                "demo --ccds 63 --json",
                "demo --out pom.xml/below --json",
                "units --jsonn --json"
            })
    void printsOneObjectThatNamesTheOutcomeOfAFailure(String line) throws IOException {
        Desdm run = Desdm.run((Object[]) line.split(" "));

        JsonNode json = new ObjectMapper().readTree(run.out());
        assertTrue(run.code() != 0, run::toString);
        assertTrue(json.get("schema").asText().startsWith("org.desdm/"), run::toString);
        assertTrue(json.get("problems").size() > 0, run::toString);
        assertFalse(json.get("problems").get(0).get("next").asText().isEmpty(), run::toString);
        assertFalse(json.get("outcome").asText().equals("BUG"), run::toString);
        assertEquals("", run.err());
    }

    @Test
    void neverWritesOverWhatItReads() throws IOException {
        Path raw = night.scienceFile();
        byte[] before = Files.readAllBytes(raw);
        Path other = Files.createSymbolicLink(out.resolve("other.fits"), raw);

        Desdm look = Desdm.run("look", raw, "-o", other);
        Desdm dump = Desdm.run("fits", "dump", night.science(night.firstCcd()), raw);

        Files.delete(other);
        assertEquals(ExitCodes.USAGE, look.code(), look::toString);
        assertEquals(ExitCodes.USAGE, dump.code(), dump::toString);
        assertTrue(look.err().contains("is an input"), look::toString);
        assertArrayEquals(before, Files.readAllBytes(raw));
    }

    @Test
    void refusesATargetThatNoFileCanHave() {
        String ccd = night.science(night.firstCcd());

        for (Path target : List.of(out, out.resolve("nowhere/x.png"))) {
            Desdm run = Desdm.run("look", ccd, "-o", target);
            assertEquals(ExitCodes.USAGE, run.code(), run::toString);
            assertTrue(run.err().contains("folder"), run::toString);
        }
        Desdm run = Desdm.run("look", ccd, "-o", out.resolve("x.png"), "--size", "0");
        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"look", "run overscan"})
    void refusesANameThatNoFileCanHave(String command) {
        String impossible = "raw=a\0b.fits";

        Desdm run = Desdm.run(List.of(command.split(" ")), impossible, "-o", out.resolve("x.png"));

        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
    }

    @Test
    void namesTheFileWhoseHeaderLacksAKeyword() throws IOException {
        Path plain = out.resolve("plain.fits");
        CcdImage image = new CcdImage(new FitsHeader(), FloatImage.zeros(8, 8));
        new CcdImageCodec().write(image, plain, PlaneObserver.NONE);

        Desdm run = Desdm.run("run", "overscan", "raw=" + plain, "--out", out.resolve("o"));

        assertEquals(ExitCodes.UNPROCESSABLE_DATA, run.code(), run::toString);
        assertTrue(run.err().contains("header of plain.fits"), run::toString);
    }

    @Test
    void checksFilesAndSettingsOfAllUnitsBeforeTheFirstRuns() throws IOException {
        Desdm run = precal("raw=gone.fits", "--set", "detrend.minflat=1", "--set", "detrent.x=1");

        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        for (String word : List.of("gone.fits", "\"minFlat\"", "\"detrent\"", "nothing was run")) {
            assertTrue(run.err().contains(word), run::toString);
        }
        try (Stream<Path> left = Files.list(out)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void saysWhichUnitAParameterOfAPipelineBelongsTo() {
        Desdm run = precal("raw=" + night.science(night.firstCcd()), "--set", "minFlat=0.3");

        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        assertTrue(run.err().contains("detrend.minFlat"), run::toString);
    }

    @Test
    void refusesAnExposureThatIsGivenTwice() {
        int ccd = night.firstCcd();
        String again = night.raws(ExposureKind.BIAS, ccd).get(2);

        Desdm run = precal("raw=" + night.science(ccd), "biases=" + again);

        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        assertTrue(run.err().contains("same exposure"), run::toString);
    }

    @Test
    void keepsTheFramesOfTwoRunsIntoOneFolderApart() throws Exception {
        int ccd = night.firstCcd();
        List<Callable<Desdm>> both =
                List.of(
                        () -> precal("raw=" + night.science(ccd)),
                        () ->
                                precal(
                                        "raw=" + night.science(ccd),
                                        "--set",
                                        "overscan.model=median"));
        ExecutorService operators = Executors.newFixedThreadPool(2);
        try {
            for (Future<Desdm> run : operators.invokeAll(both)) {
                assertEquals(0, run.get().code(), run.get()::toString);
            }
        } finally {
            operators.shutdown();
        }
    }

    private Desdm precal(String... more) {
        int ccd = night.firstCcd();
        return Desdm.run(
                "run",
                "precal-mini",
                Desdm.label("biases", night.raws(ExposureKind.BIAS, ccd)),
                Desdm.label("flats", night.raws(ExposureKind.FLAT, ccd)),
                List.of(more),
                "--out",
                out);
    }
}
