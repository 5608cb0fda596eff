package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a simulated exposure to its products, as a user types it. */
class FirstCutCommandTest {

    @TempDir Path out;

    /** Its blocks of sky are smaller than those of a real CCD, and the command says so. */
    @Test
    void theCommandThatSimulatePrintsMakesTheProducts() throws IOException {
        Path made = out.resolve("exposure");
        Desdm simulated = Desdm.run("simulate", "--ccds", "2", "--size", "256x384", "--out", made);
        assertEquals(0, simulated.code(), simulated::toString);
        String command =
                simulated
                        .err()
                        .lines()
                        .filter(line -> line.startsWith("desdm run firstcut "))
                        .findFirst()
                        .orElseThrow()
                        .replace("examples/config", "config")
                        .replace("OUT", out.resolve("products").toString());

        Desdm run = Desdm.run((Object[]) command.substring("desdm ".length()).split(" "));

        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("sky-subtract"), run::toString);
        assertFalse(run.out().contains("/frames/"), "frames that are gone: " + run);
        assertTrue(run.out().contains("passed   corrected  D00790001_g_c01_r0p00_xtalk.fits"));
        assertTrue(run.out().contains("  D00790001_g_c01_r0p00_detrend.fits\n"), run::toString);
        try (Stream<Path> files = Files.list(out.resolve("products"))) {
            assertEquals(2, files.filter(f -> f.toString().endsWith(".fits.fz")).count());
        }
    }

    @Test
    void sizesAndCountsThatCannotBeAreRefused() {
        assertEquals(ExitCodes.USAGE, Desdm.run("simulate", "--size", "big", "--out", out).code());
        Desdm odd = Desdm.run("simulate", "--size", "100x100", "--out", out);
        assertEquals(ExitCodes.USAGE, odd.code());
        assertTrue(odd.err().contains("in multiples of 32"), odd::toString);
        assertEquals(ExitCodes.USAGE, Desdm.run("simulate", "--ccds", "63", "--out", out).code());
    }

    @Test
    void faultsThatCannotBeAreRefused() {
        Desdm unknown = Desdm.run("simulate", "--faults", "pupil,star-flatt", "--out", out);
        assertEquals(ExitCodes.USAGE, unknown.code());
        assertTrue(unknown.err().contains("did you mean \"star-flat\"?"), unknown::toString);
        Desdm small = Desdm.run("simulate", "--faults", "all", "--size", "256x384", "--out", out);
        assertEquals(ExitCodes.USAGE, small.code());
        assertTrue(small.err().contains("amplifiers of 201 pixels"), small::toString);
    }

    @Test
    void describeTellsTheChainAndWhichStepsShareAPass() {
        Desdm run = Desdm.run("describe", "detrend");

        assertTrue(run.out().contains("pass 2   bad amplifiers"), run::toString);
        assertTrue(run.out().contains("columns             bpm is given"), run::toString);
        assertTrue(run.out().indexOf("gain") < run.out().indexOf("pass 3"), run::toString);
        assertTrue(Desdm.run("describe", "finish").out().contains("null weights"));
        assertTrue(!Desdm.run("describe", "overscan").out().contains("pass 1"));
    }

    /** What the text says, for programs; a unit without a chain has none. */
    @Test
    void describeTellsTheSameChainAsJson() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode chain =
                json.readTree(Desdm.run("describe", "detrend", "--json").out()).get("chain");

        StringBuilder text = new StringBuilder();
        for (int pass = 0; pass < chain.size(); pass++) {
            String heading = "pass " + (pass + 1);
            for (JsonNode step : chain.get(pass).get("steps")) {
                String name = step.get("name").asText();
                String when = step.get("when").asText();
                text.append("  %-8s %-19s %s%n".formatted(heading, name, when));
                heading = "";
                assertTrue(step.get("class").asText().startsWith("org.desdm.fits."), name);
            }
        }
        String told = Desdm.run("describe", "detrend").out();
        assertTrue(told.endsWith(text.toString()), () -> text + " is not in " + told);
        assertFalse(json.readTree(Desdm.run("describe", "overscan", "--json").out()).has("chain"));
    }

    @Test
    void describeNamesWhatHasItsPlaceInFirstcutAndRunsNothingYet() {
        Desdm run = Desdm.run("describe", "firstcut");

        assertTrue(run.out().contains("bleed trails, cosmic rays, streaks"), run::toString);
        assertTrue(run.out().contains("crosstalk, detrend, mini-sky"), run::toString);
    }
}
