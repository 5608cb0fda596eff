package org.desdm.wrapper.config;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.api.wcl.WclSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigResolverTest {

    private static final double NO = Double.NaN;

    private static final UnitContract CONTRACT =
            new UnitContract(
                    "flatcor",
                    "1.0.0",
                    "BSD-3-Clause",
                    "",
                    "hello.Flatcor",
                    "",
                    Optional.empty(),
                    List.of(
                            new InputSpec(
                                    "flat",
                                    "cal_flat",
                                    "CcdImage",
                                    false,
                                    true,
                                    List.of("CCDNUM", "BAND"),
                                    "",
                                    List.of(),
                                    false,
                                    "flat")),
                    List.of(),
                    List.of(
                            new ParamSpec(
                                    "minFlat", "double", "0.2", "", 0, 1, List.of(), "", "doc"),
                            new ParamSpec("passes", "int", "3", "", 1, 9, List.of(), "", "doc"),
                            new ParamSpec(
                                    "method",
                                    "text",
                                    "mean",
                                    "",
                                    Double.NEGATIVE_INFINITY,
                                    Double.POSITIVE_INFINITY,
                                    List.of("mean", "median"),
                                    "",
                                    "doc")),
                    List.of(
                            new MetricSpec(
                                    "level", "ADU", new Limits(NO, 10, NO, 20), "REQ-1", "doc")));

    private static ConfigLayer yaml(String name, String text) {
        return new ConfigLayer(name, YamlReader.read(text, name + ".yaml"));
    }

    private static EffectiveConfig resolve(ConfigLayer... layers) {
        return ConfigResolver.resolve(CONTRACT, List.of(layers));
    }

    @Test
    void givesTheDefaultsOfTheContract() {
        EffectiveConfig config = resolve();

        assertEquals(0.2, config.params().get("minFlat"));
        assertEquals(3, config.params().get("passes"));
        assertEquals("mean", config.params().get("method"));
        assertEquals(CONTRACT.metrics().get(0).limits(), config.limits().get("level"));
        assertEquals(List.of("CCDNUM", "BAND"), config.match().get("flat"));
    }

    @Test
    void letsTheLaterLayerWinValueByValue() {
        EffectiveConfig config =
                resolve(
                        yaml("survey", "params: {minFlat: 0.3, passes: 4}"),
                        yaml("facility", "unit: flatcor\nparams: {minFlat: 0.4}"),
                        ConfigLayer.commandLine(
                                List.of("passes=5", "checks.level.warnAbove=none")));

        assertEquals(0.4, config.params().get("minFlat"));
        assertEquals(5, config.params().get("passes"));
        assertTrue(Double.isNaN(config.limits().get("level").warnAbove()));
        assertEquals(20, config.limits().get("level").failAbove());
        assertEquals("facility.yaml:2:19", config.values().get(0).place());
        assertEquals("command line", config.values().get(1).layer());
    }

    @Test
    void readsTheSectionOfThisUnitAndPassesOverOthers() {
        EffectiveConfig config =
                resolve(
                        yaml(
                                "survey",
                                "unit: {flatcor: {params: {passes: 6}}, sky: {params: {x: 1}}}"));

        assertEquals(6, config.params().get("passes"));
    }

    @Test
    void matchesNamesFromWclIgnoringCaseAndFromYamlExactly(@TempDir Path folder)
            throws IOException {
        Path wcl = folder.resolve("flatcor.wcl");
        Files.writeString(
                wcl,
                "<unit flatcor>\n<params>\nminFlat = 0.25\n</params>\n<checks>\n<level>\nfailAbove = 3\n</level>\n</checks>\n</unit>\n");

        EffectiveConfig config = resolve(ConfigFiles.layer("survey", wcl));

        assertEquals(0.25, config.params().get("minFlat"));
        assertEquals(3, config.limits().get("level").failAbove());
        assertEquals(wcl + ":3:11", config.values().get(0).place());
        assertEquals(
                List.of("UNKNOWN_PARAMETER survey.yaml:1:20"),
                codesAndPlaces(() -> resolve(yaml("survey", "params:  {minflat: 0.25}"))));
    }

    @Test
    void reportsEveryUnknownNameAndBadValueOfAllLayersAtOnce() {
        ConfigLayer survey =
                yaml(
                        "survey",
                        "parms: {minFlat: 1}\n"
                                + "params: {minFlt: 1, passes: 3.5, method: mode}\n"
                                + "checks: {levle: {failAbove: 1}, level: {failabove: 1, warnAbove: x}}\n"
                                + "calibrations: {flatt: {match: BAND}, flat: {maxage: 3}}\n"
                                + "unit: other\n");
        ConfigLayer run = yaml("run", "params: {minFlat: 1.5, passes: {a: 1}}\nchecks: 3\n");

        assertEquals(
                List.of(
                        "UNKNOWN_KEY survey.yaml:1:8",
                        "UNKNOWN_PARAMETER survey.yaml:2:18",
                        "UNKNOWN_METRIC survey.yaml:3:17",
                        "UNKNOWN_KEY survey.yaml:3:52",
                        "UNKNOWN_LABEL survey.yaml:4:23",
                        "UNKNOWN_KEY survey.yaml:4:53",
                        "OTHER_UNIT survey.yaml:5:7",
                        "BAD_VALUE run.yaml:1:32",
                        "BAD_VALUE run.yaml:2:9",
                        "BAD_VALUE run.yaml:1:19",
                        "BAD_VALUE survey.yaml:2:29",
                        "BAD_VALUE survey.yaml:2:42",
                        "BAD_VALUE survey.yaml:3:66"),
                codesAndPlaces(() -> resolve(survey, run)));
    }

    @Test
    void suggestsTheNearestNameAndListsTheValidOnes() {
        Problem problem =
                assertThrows(
                                DesdmException.class,
                                () -> resolve(yaml("survey", "params: {minflat: 0.25}")))
                        .problems()
                        .get(0);

        assertEquals("unknown parameter \"minflat\" for unit flatcor", problem.what());
        assertEquals("did you mean \"minFlat\"?  valid: minFlat, passes, method", problem.next());
    }

    @Test
    void saysWhatAValueMustBe() {
        assertEquals("parameter minFlat: 1.5 is outside of 0.0 to 1.0", fact("minFlat=1.5"));
        assertEquals("parameter passes: expected a whole number, found '2.0'", fact("passes=2.0"));
        assertEquals("parameter minFlat: expected a number, found 'NaN'", fact("minFlat=NaN"));
        assertEquals("parameter minFlat: expected a number, found '1d'", fact("minFlat=1d"));
        assertTrue(fact("method=meen").contains("did you mean \"mean\"?"));
    }

    private static String fact(String setting) {
        ConfigLayer layer = ConfigLayer.commandLine(List.of(setting));
        return assertThrows(DesdmException.class, () -> resolve(layer)).problems().get(0).what();
    }

    @Test
    void refusesMisspelledUnitsAndSettingsWithoutEffect() {
        assertEquals(
                List.of("OTHER_UNIT survey.yaml:1:16"),
                codesAndPlaces(() -> resolve(yaml("survey", "unit: {flatcr: {params: {}}}"))));
        ConfigLayer other = ConfigLayer.commandLine(List.of("sky.passes=2"));
        assertEquals(List.of("OTHER_UNIT command line"), codesAndPlaces(() -> resolve(other)));
    }

    @Test
    void readsSettingsOfTheCommandLineAsPaths() {
        WclSection tree =
                ConfigLayer.commandLine(
                                List.of("a=1=2", "checks.m.failAbove=3", "detrend.b=4", "x.y.z=5"))
                        .tree();

        assertEquals("1=2", tree.require("params.a"));
        assertEquals("3", tree.require("checks.m.failAbove"));
        assertEquals("4", tree.require("unit.detrend.params.b"));
        assertEquals("5", tree.require("unit.x.y.z"));
        assertEquals(
                3,
                codesAndPlaces(() -> ConfigLayer.commandLine(List.of("a", "=1", "b=1", "b=2")))
                        .size());
    }

    @Test
    void tellsTheNotationByTheEndingElseByTheFirstLine(@TempDir Path folder) throws IOException {
        assertEquals("1", notation(folder, "a.wcl", "a = 1"));
        assertEquals("1", notation(folder, "a.yaml", "a: 1"));
        assertEquals("1", notation(folder, "a.conf", "# c\n\na = 1 # b: c"));
        assertEquals("x=1", notation(folder, "b.conf", "a: x=1"));
    }

    private static String notation(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return ConfigFiles.read(file).require("a");
    }

    @Test
    void namesTheConfigurationFileThatCannotBeRead(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertEquals(
                List.of("NO_SUCH_FILE " + missing),
                codesAndPlaces(() -> ConfigFiles.layer("run", missing)));
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {'a', ':', ' ', (byte) 0xff});
        assertEquals(
                List.of("SYNTAX " + binary),
                codesAndPlaces(() -> ConfigFiles.layer("run", binary)));
    }

    @Test
    void letsAUnitTakeAFileOfEitherNotationAsInput(@TempDir Path folder) throws IOException {
        WclSectionCodec codec = new WclSectionCodec();
        Path file = folder.resolve("profile.yaml");
        WclSection profile =
                YamlReader.read(
                        "camera: \"x: 'y' \\\" \\\\ # \u00e9\\u2028\\n\"\nccd: {n: 3, empty: {}}",
                        "t");

        codec.write(profile, file, PlaneObserver.NONE);
        WclSection again = codec.read(DataRef.of(file), PlaneObserver.NONE);

        assertEquals(profile.require("camera"), again.require("camera"));
        assertEquals("3", again.require("ccd.n"));
        assertTrue(again.findSection("ccd.empty").isPresent());
        assertEquals(
                "3", codec.read(DataRef.of(file).withPart("ccd"), PlaneObserver.NONE).require("n"));
        assertEquals(Optional.of(profile.require("camera")), codec.find(again, "CAMERA"));
        assertFalse(codec.find(again, "CCD").isPresent());
        assertThrows(
                DesdmException.class,
                () -> codec.read(DataRef.of(file).withPart("cdd"), PlaneObserver.NONE));
    }

    @Test
    void readsAFileOnceSoThatItMayBeAPipe(@TempDir Path directory) throws Exception {
        Path pipe = directory.resolve("config.wcl");
        int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assumeTrue(made == 0, "no mkfifo on this machine");
        Thread writer = new Thread(() -> write(pipe, "unit = annotate\n"));
        writer.start();

        ConfigLayer layer =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> ConfigFiles.layer(ConfigLayer.RUN, pipe));

        assertTrue(layer.ignoreCase());
        assertEquals("annotate", layer.tree().require("unit"));
        writer.join();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
