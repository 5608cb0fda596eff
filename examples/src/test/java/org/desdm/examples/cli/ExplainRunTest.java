package org.desdm.examples.cli;

import static org.desdm.fits.mock.TinyImages.ccd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.io.CcdImageCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is explained by the identity that {@code desdm run} has printed. */
class ExplainRunTest {

    private static final Pattern PRINTED =
            Pattern.compile("flatcor 1.0.0   run ([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    @TempDir Path folder;

    private Path records;
    private String runId;

    @BeforeEach
    void runOnce() throws IOException {
        records = folder.resolve("night 1/ccd/03");
        Desdm run =
                Desdm.run(
                        "run",
                        "flatcor",
                        "science=" + image("s.fits", 10),
                        "flat=" + image("f.fits", 0.5f),
                        "--out",
                        records);
        Matcher printed = PRINTED.matcher(run.out());
        assertTrue(printed.find(), run::toString);
        runId = printed.group(1);
    }

    private Path image(String name, float value) throws IOException {
        FloatImage pixels = FloatImage.zeros(8, 8);
        Arrays.fill(pixels.data(), value);
        Path file = folder.resolve(name);
        new CcdImageCodec().write(ccd(3, pixels), file, PlaneObserver.NONE);
        return file;
    }

    /** With weights, and what the names of products need. */
    private Path detrended(String name) throws IOException {
        CcdImage image = ccd(3, FloatImage.zeros(8, 8));
        image.header().set(DesKeywords.EXPNUM, 7L);
        image.header().set(DesKeywords.BAND, "g");
        FloatImage weight = FloatImage.zeros(8, 8);
        Arrays.fill(weight.data(), 1);
        image.setWeight(weight);
        Path file = folder.resolve(name);
        new CcdImageCodec().write(image, file, PlaneObserver.NONE);
        return file;
    }

    private Desdm explain(String word) {
        return Desdm.run("explain", word, "--records", folder);
    }

    @Test
    void findsARunBelowAFolderByItsWholeIdentityOrItsFirstLettersInAnyCase() {
        for (String word : new String[] {runId, runId.substring(0, 6), runId.toUpperCase()}) {
            Desdm told = explain(word);
            assertEquals(0, told.code(), told::toString);
            assertTrue(told.out().startsWith("flatcor 1.0.0   " + runId), told::toString);
        }
    }

    @Test
    void doesNotFollowLinksOutOfTheFolderOrRoundInCircles() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("other"));
        Files.createSymbolicLink(inside.resolve("out"), records);
        Files.createSymbolicLink(inside.resolve("self"), inside);
        try (var list = Files.list(records)) {
            Path record =
                    list.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
            Files.createSymbolicLink(inside.resolve("a.run.json"), record);
        }
        Desdm told = Desdm.run("explain", runId, "--records", inside);
        assertEquals(ExitCodes.USAGE, told.code(), told::toString);
        assertTrue(told.err().contains("there is no record of a run"), told::toString);
    }

    @Test
    void namesTheNearestWhereNoneFitsAndWhatCouldNotBeRead() throws IOException {
        Files.writeString(records.resolve("broken.run.json"), "{\"runId\": ");
        char other = runId.charAt(20) == 'a' ? 'b' : 'a';
        String wrong = runId.substring(0, 20) + other + runId.substring(21);
        Desdm told = explain(wrong);
        assertEquals(ExitCodes.USAGE, told.code(), told::toString);
        assertTrue(told.err().contains("did you mean " + runId), told::toString);
        assertTrue(told.err().contains("broken.run.json"), told::toString);
    }

    @Test
    void listsTheCandidatesOfAnAmbiguousBeginning() throws IOException {
        String twin = runId.substring(0, 8) + "-0000-4000-8000-000000000000";
        Files.writeString(records.resolve("x.run.json"), "{\"runId\":\"%s\"}".formatted(twin));
        Desdm told = explain(runId.substring(0, 8));
        assertEquals(ExitCodes.USAGE, told.code(), told::toString);
        assertTrue(told.err().contains(runId) && told.err().contains(twin), told::toString);
    }

    @Test
    void aCopyOfARecordIsNoSecondRun() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (var list = Files.list(records)) {
            Path record =
                    list.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
            Files.copy(record, copy.resolve(record.getFileName()));
        }
        assertEquals(0, explain(runId.substring(0, 8)).code());
    }

    @Test
    void lettersThatCouldBeACodeAreOneOnlyIfThereIsSuchACode() {
        Desdm code = explain("e020");
        assertTrue(code.out().startsWith("DESDM-E020"), code::toString);
        Desdm run = explain("e999");
        assertTrue(run.err().contains("no run has an identity"), run::toString);
        assertFalse(run.err().contains("no error has the code"), run::toString);
    }

    @Test
    void tellsWhatTheRunKeptOfTheSurveysPrograms() throws IOException {
        Path out = folder.resolve("kept");
        Desdm run =
                Desdm.run(
                        "run",
                        "finish",
                        "science=" + detrended("red.fits"),
                        "--set",
                        "interpolation=mean",
                        "--out",
                        out);
        assertEquals(0, run.code(), run::toString);
        Path record;
        try (var list = Files.list(out)) {
            record = list.filter(f -> f.toString().endsWith(".run.json")).findFirst().orElseThrow();
        }

        Desdm told = Desdm.run("explain", record);
        Desdm json = Desdm.run("explain", record, "--json");

        assertTrue(told.out().contains("compat   mean-interpolation"), told::toString);
        JsonNode story = new ObjectMapper().readTree(json.out()).get("runs").get(0);
        assertEquals("[\"mean-interpolation\"]", story.get("compat").toString());
        assertFalse(explain(runId).out().contains("compat"));
    }

    @Test
    void aFolderThatIsNotThereIsAnErrorOfItsOwn() {
        Desdm told = Desdm.run("explain", "abcd", "--records", folder.resolve("nowhere"));
        assertEquals(ExitCodes.ENVIRONMENT, told.code(), told::toString);
        assertTrue(told.err().contains("nowhere"), told::toString);
    }
}
