package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.fits.mock.ExposureKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline {@code precal-mini} on raw frames of which some are damaged. */
class PrecalMiniFailuresTest {

    @TempDir static Path folder;

    private static SmallNight night;
    private static int ccd;

    @TempDir Path out;

    @BeforeAll
    static void makeNight() {
        night = new SmallNight(folder);
        ccd = night.firstCcd();
    }

    private List<String> biases() {
        return night.raws(ExposureKind.BIAS, ccd);
    }

    private List<String> flats() {
        return night.raws(ExposureKind.FLAT, ccd);
    }

    /** The first half of a raw frame's file, under a name of its own. */
    private static String damaged(String raw, String name) throws IOException {
        Path file = Path.of(raw.substring(0, raw.indexOf('[')));
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
        return cut + raw.substring(raw.indexOf('['));
    }

    private Desdm precal(
            List<String> biases, List<String> flats, List<String> raws, String... more) {
        return Desdm.run(
                "run",
                "precal-mini",
                Desdm.label("biases", biases),
                Desdm.label("flats", flats),
                Desdm.label("raw", raws),
                List.of(more),
                "--out",
                out);
    }

    private static List<String> replaced(List<String> raws, String damaged) {
        List<String> all = new ArrayList<>(raws);
        all.set(1, damaged);
        return all;
    }

    @Test
    void aDamagedBiasBlocksBothMastersAndTheDetrendingAndEverythingElseRuns() throws IOException {
        String cut = damaged(biases().get(1), "cut-bias.fits");
        Desdm run = precal(replaced(biases(), cut), flats(), List.of(night.science(ccd)), "--json");

        assertEquals(ExitCodes.UNPROCESSABLE_DATA, run.code(), run::toString);
        JsonNode json = new ObjectMapper().readTree(run.out());
        List<String> ends = new ArrayList<>();
        json.get("stages")
                .forEach(s -> ends.add(s.get("unit").asText() + " " + s.get("outcome").asText()));
        assertEquals(
                List.of(
                        "overscan SUCCESS",
                        "overscan UNPROCESSABLE_DATA",
                        "overscan SUCCESS",
                        "overscan SUCCESS",
                        "overscan SUCCESS",
                        "master-bias BLOCKED",
                        "overscan SUCCESS",
                        "overscan SUCCESS",
                        "overscan SUCCESS",
                        "overscan SUCCESS",
                        "overscan SUCCESS",
                        "master-flat BLOCKED",
                        "overscan SUCCESS",
                        "detrend BLOCKED"),
                ends);
        assertEquals(
                "[\"master-bias\",\"master-flat\"]",
                json.get("stages").get(13).get("blockedBy").toString());
        assertEquals(1, json.get("problems").size(), run::toString);
        assertEquals(List.of(), images());
    }

    @Test
    void aDamagedScienceExposureLeavesTheOthersAlone() throws IOException {
        String cut = damaged(night.science(ccd), "cut-science.fits");
        Desdm run = precal(biases(), flats(), List.of(cut, night.science(ccd)));

        assertEquals(ExitCodes.UNPROCESSABLE_DATA, run.code(), run::toString);
        assertTrue(run.out().contains("detrend      BLOCKED             " + cut), run::toString);
        assertTrue(run.out().contains("detrend      SUCCESS"), run::toString);
        assertTrue(run.err().contains("cut-science.fits"), run::toString);
        assertEquals(3, images().size(), run::toString); // two masters, one image
    }

    @Test
    void everyFailureIsToldOfAndTheWorstDecides() throws IOException {
        String cutFlat = damaged(flats().get(1), "cut-flat.fits");
        String cut = damaged(night.science(ccd), "cut-raw.fits");
        Desdm run =
                precal(
                        biases(),
                        replaced(flats(), cutFlat),
                        List.of(cut),
                        "--set",
                        "master-bias.minFrames=99");
        assertTrue(run.err().contains("minFrames"), run::toString);

        Desdm both = precal(biases(), replaced(flats(), cutFlat), List.of(cut));
        assertEquals(ExitCodes.UNPROCESSABLE_DATA, both.code(), both::toString);
        assertTrue(both.err().contains("cut-flat.fits"), both::toString);
        assertTrue(both.err().contains("cut-raw.fits"), both::toString);
        assertFalse(both.err().contains("nothing was run"), both::toString);
    }

    @Test
    void theSameExposureTwiceBlocksTheMasterAlone() throws IOException {
        List<String> twice = new ArrayList<>(biases());
        twice.add(biases().get(0).replace("raw_", "./raw_"));
        Desdm run = precal(twice, flats(), List.of(night.science(ccd)));
        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        assertTrue(run.err().contains("same exposure and CCD"), run::toString);
        assertTrue(run.out().contains("master-bias  BLOCKED"), run::toString);
    }

    private List<Path> images() throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(f -> f.toString().endsWith(".fits")).toList();
        }
    }
}
