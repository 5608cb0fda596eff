package org.desdm.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.api.provenance.RunRecord;
import org.desdm.examples.detrend.Detrend;
import org.desdm.examples.precalmini.PrecalMini;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.mock.ExposureKind;
import org.desdm.provenance.record.RunRecordJson;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigFiles;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.EffectiveConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in force, where calibrations come from, and why a run ended so: asked on the command. */
class ConfigCommandTest {

    private static final String SURVEY =
            """
            unit:
              detrend:
                params: { minFlat: 0.25 }
                calibrations:
                  bias: { match: CCDNUM, maxAge: 30 d }
                  flat: { match: "CCDNUM, BAND" }
              overscan:
                params: { overscanBox: 8 pix }
            """;

    @TempDir static Path folder;

    private static SmallNight night;
    private static Path survey;
    private static Path oscan;
    private static Path cal;

    @TempDir Path out;

    @BeforeAll
    static void makeCalibrations() throws IOException {
        night = new SmallNight(Files.createDirectories(folder.resolve("raw")));
        cal = folder.resolve("cal");
        for (int ccd : List.of(night.firstCcd(), night.otherCcd())) {
            Desdm run =
                    Desdm.run(
                            "run",
                            "precal-mini",
                            Desdm.label("biases", night.raws(ExposureKind.BIAS, ccd)),
                            Desdm.label("flats", night.raws(ExposureKind.FLAT, ccd)),
                            "raw=" + night.science(ccd),
                            "--out",
                            cal);
            assertEquals(0, run.code(), run::toString);
        }
        Path frames = folder.resolve("frames");
        Desdm.run("run", "overscan", "raw=" + night.science(night.otherCcd()), "--out", frames);
        oscan = only(frames, "oscan.fits");
        String param = overscanParameter();
        survey =
                Files.writeString(
                        folder.resolve("survey.yaml"), SURVEY.replace("overscanBox", param));
    }

    /** A parameter of overscan whose unit is pixels, as the contract tells. */
    private static String overscanParameter() throws IOException {
        JsonNode contract =
                new ObjectMapper().readTree(Desdm.run("describe", "overscan", "--json").out());
        for (JsonNode param : contract.get("params")) {
            if (param.get("unit").asText().equals("pix")) {
                return param.get("name").asText();
            }
        }
        throw new AssertionError("no parameter in pixels: " + contract);
    }

    private static Path only(Path directory, String part) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.getFileName().toString().contains(part))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void showsEveryValueWithLayerFileAndLineAndRunsNothing() throws IOException {
        Desdm run =
                Desdm.run(
                        "run",
                        "detrend",
                        "--survey-config",
                        survey,
                        "--set",
                        "checks.maskedFraction.failAbove=none",
                        "--out",
                        out,
                        "--show-config");

        assertEquals(0, run.code(), run::toString);
        List<String> lines = run.out().lines().map(l -> l.strip().replaceAll(" +", " ")).toList();
        assertTrue(lines.contains("minFlat 0.25 survey " + survey + ":3:24"), run::toString);
        assertTrue(
                lines.contains("checks.maskedFraction.failAbove none command line command line"),
                run::toString);
        assertTrue(
                lines.contains("calibrations.bias.maxAge 30 d survey " + survey + ":5:38"),
                run::toString);
        assertTrue(
                lines.contains(
                        "checks.uncorrectable.failAbove 0.5 default " + Detrend.class.getName()),
                run::toString);
        try (Stream<Path> made = Files.list(out)) {
            assertEquals(0, made.count());
        }
    }

    /**
     * For all units of the examples: command, API, pipeline, and the records of a real pipeline.
     */
    @Test
    void everyEntryPointHasTheSameConfigurationByteForByte() throws IOException {
        JsonNode shown =
                new ObjectMapper()
                        .readTree(
                                Desdm.run(
                                                "run",
                                                "precal-mini",
                                                "--survey-config",
                                                survey,
                                                "--show-config",
                                                "--json")
                                        .out());
        List<EffectiveConfig> api =
                PrecalMini.DEFINITION.configurations(
                        Runner.inMemory(),
                        RunRequest.EMPTY.withConfig(ConfigFiles.layer(ConfigLayer.SURVEY, survey)));
        assertEquals(4, api.size());
        for (int i = 0; i < api.size(); i++) {
            String name = PrecalMini.DEFINITION.unitNames().get(i);
            JsonNode single =
                    new ObjectMapper()
                            .readTree(
                                    Desdm.run(
                                                    "run",
                                                    name,
                                                    "--survey-config",
                                                    survey,
                                                    "--show-config",
                                                    "--json")
                                            .out());
            assertEquals(api.get(i).text(), shown.get("units").get(i).get("text").asText());
            assertEquals(api.get(i).text(), single.get("units").get(0).get("text").asText());
        }
        assertEquals(api.get(3).text(), ofWrapper("detrend", "science", oscan, "detrended"));
        String raw = night.science(night.otherCcd());
        assertEquals(api.get(0).text(), ofWrapper("overscan", "raw", Path.of(raw), "trimmed"));
    }

    /** The configuration that the record of a real run under {@code desdm wrap} holds. */
    private String ofWrapper(String unit, String label, Path input, String output)
            throws IOException {
        JsonNode contract =
                new ObjectMapper().readTree(Desdm.run("describe", unit, "--json").out());
        String made = contract.get("outputs").get(0).get("label").asText();
        String wcl =
                """
                <filespecs>
                <%1$s>
                fullname = %2$s
                </%1$s>
                <%3$s>
                fullname = %4$s
                </%3$s>
                </filespecs>
                <exec_1>
                execname = %5$s
                used = filespecs.%1$s
                was_generated_by = filespecs.%3$s
                was_derived_from = filespecs.%1$s:filespecs.%3$s
                <cmdline>
                %1$s = %6$s
                %3$s = ${filespecs.%3$s.fullname}
                </cmdline>
                </exec_1>
                <wrapper>
                outputwcl = %7$s
                </wrapper>
                """
                        .formatted(
                                label,
                                input.toString().replaceAll("\\[.*", ""),
                                made.toLowerCase(java.util.Locale.ROOT),
                                out.resolve(unit + ".fits"),
                                unit,
                                input,
                                out.resolve(unit + ".wcl"));
        Path file = Files.writeString(out.resolve(unit + ".in.wcl"), wcl);
        Path records = out.resolve("records");
        Desdm run = Desdm.run("wrap", "--survey-config", survey, "--records", records, unit, file);
        assertEquals(0, run.code(), run::toString);
        RunRecord record =
                RunRecordJson.fromJson(Files.readAllBytes(records.resolve(unit + ".run.json")));
        return EffectiveConfig.text(unit, record.config());
    }

    @Test
    void choosesTheCalibrationsOfTheCcdFromADirectoryOfSeveral() throws IOException {
        Desdm run =
                Desdm.run(
                        "run",
                        "detrend",
                        "science=" + oscan,
                        "--survey-config",
                        survey,
                        "--calibrations",
                        cal,
                        "--out",
                        out);

        assertEquals(0, run.code(), run::toString);
        RunRecord record =
                RunRecordJson.fromJson(Files.readAllBytes(only(out, "detrend.run.json")));
        assertEquals(
                List.of(
                        "bias",
                        "dark",
                        "flat",
                        "bpm",
                        "linearity",
                        "kernels",
                        "pupil",
                        "fringes",
                        "pixelArea"),
                record.calibrations().stream().map(c -> c.label()).toList());
        String ccd = "c%02d".formatted(night.otherCcd());
        for (RunRecord.CalibrationChoice choice : record.calibrations()) {
            if (choice.label().equals("bias") || choice.label().equals("flat")) {
                assertTrue(choice.path().contains(ccd), choice.path());
                assertEquals(1, choice.rejected().size());
                assertEquals(
                        "CCDNUM is %d, not %d".formatted(night.firstCcd(), night.otherCcd()),
                        choice.rejected().get(0).why());
            }
        }
        assertTrue(record.used().stream().anyMatch(u -> u.label().equals("flat")));
    }

    @Test
    void saysWhyNoCalibrationFitsAndEndsWithItsCode() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Path bias = only(cal, "biascor_c%02d_r0p00.fits".formatted(night.firstCcd()));
        Files.copy(bias, other.resolve("bias.fits"));
        Path frames = folder.resolve("frames");

        Desdm run =
                Desdm.run(
                        "run",
                        "master-flat",
                        "frames=" + only(frames, "oscan.fits"),
                        "--set",
                        "calibrations.bias.match=CCDNUM",
                        "--calibrations",
                        other,
                        "--out",
                        out);

        assertEquals(ExitCodes.CALIBRATION_MISSING, run.code(), run::toString);
        assertTrue(run.err().contains("DESDM-W043  no bias matches"), run::toString);
        assertTrue(run.err().contains("%d NO".formatted(night.firstCcd())), run::toString);
        assertTrue(run.err().contains("desdm explain DESDM-W043"), run::toString);
    }

    @Test
    void showsALimitAndALargestAgeThatTheCommandLineTookAway() {
        Desdm run =
                Desdm.run(
                        "run",
                        "detrend",
                        "--survey-config",
                        survey,
                        "--set",
                        "calibrations.bias.maxAge=none",
                        "--set",
                        "checks.level.failAbove=none",
                        "--show-config");

        String lines = run.out().replaceAll(" +", " ");
        assertTrue(lines.contains("calibrations.bias.maxAge none command line"), run::toString);
        assertTrue(lines.contains("checks.level.failAbove none command line"), run::toString);
    }

    @Test
    void findsTheRecordThatSpeaksOfAFileAmongOthersThatAreBroken() throws IOException {
        Path output = only(cal, "detrend.fits");
        Path mixed = Files.createDirectory(out.resolve("mixed"));
        String name = output.getFileName().toString();
        Path record = cal.resolve(name.replace(".fits", ".run.json"));
        Files.writeString(mixed.resolve("a.run.json"), "{");
        Files.copy(output, mixed.resolve(name));
        Files.copy(record, mixed.resolve("renamed.run.json"));

        Desdm run = Desdm.run("explain", mixed.resolve(name));
        assertTrue(run.out().contains("ended    SUCCESS"), run::toString);

        Desdm none = Desdm.run("explain", Files.writeString(mixed.resolve("x.txt"), "x"));
        assertEquals(ExitCodes.USAGE, none.code(), none::toString);
        assertTrue(none.err().contains("not readable as records: a.run.json"), none::toString);
    }

    @Test
    void refusesToExplainAFolderAsAFolder() {
        Desdm run = Desdm.run("explain", folder);
        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        assertTrue(run.err().contains("is a folder"), run::toString);
    }

    @Test
    void explainsACodeInAnyCaseAndSuggestsTheNearest() {
        Desdm run = Desdm.run("explain", "desdm-w018");
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().startsWith("DESDM-W018  A value has the wrong form"), run::toString);
        assertTrue(run.out().contains("What to do:"), run::toString);
        assertTrue(run.out().contains("exit code 2"), run::toString);

        Desdm unknown = Desdm.run("explain", "DESDM-W918");
        assertEquals(ExitCodes.USAGE, unknown.code());
        assertTrue(unknown.err().contains("did you mean \"DESDM-W018\"?"), unknown::toString);
    }

    @Test
    void tellsWhyARunEndedFromItsRecordOrItsOutput() throws IOException {
        Path product =
                SmallNight.changed(
                        oscan, "named.fits", image -> image.header().set(DesKeywords.OBJECT, "x"));
        Desdm.run(
                "run",
                "detrend",
                "science=" + product,
                "--set",
                "checks.level.failBelow=1e9",
                "--out",
                out);
        Path record = anyBelow(out, ".run.json");

        Desdm run = Desdm.run("explain", record);
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("ended    QC_FAILED: level"), run::toString);
        assertTrue(
                run.out().contains("checks.level.failBelow = 1000000000 electron   command line"),
                run::toString);
        assertTrue(run.out().contains("read     science  " + product), run::toString);

        Desdm lost = Desdm.run("explain", night.scienceFile());
        assertEquals(ExitCodes.USAGE, lost.code(), lost::toString);
        assertTrue(lost.err().contains("no run record beside"), lost::toString);
        Desdm output = Desdm.run("explain", only(cal, "detrend.fits"));
        assertTrue(output.out().contains("ended    SUCCESS"), output::toString);
        assertFalse(output.out().contains("caveat  :"), output::toString);
    }

    private static Path anyBelow(Path directory, String part) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(f -> f.getFileName().toString().contains(part))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
