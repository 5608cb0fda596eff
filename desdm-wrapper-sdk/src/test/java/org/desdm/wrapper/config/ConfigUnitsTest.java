package org.desdm.wrapper.config;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.EveryType;
import org.desdm.wrapper.contract.ContractReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values with units, the standing layers, and what a message quotes. */
class ConfigUnitsTest {

    private static final UnitContract CONTRACT = ContractReader.readFrom(new EveryType());

    @TempDir Path folder;

    private static EffectiveConfig resolve(ConfigLayer... layers) {
        return ConfigResolver.resolve(CONTRACT, List.of(layers));
    }

    private static EffectiveConfig settings(String... settings) {
        return resolve(ConfigLayer.commandLine(List.of(settings)));
    }

    private static Problem refusal(ConfigLayer layer) {
        return assertThrows(DesdmException.class, () -> resolve(layer)).problems().get(0);
    }

    private static Problem refusal(String setting) {
        return refusal(ConfigLayer.commandLine(List.of(setting)));
    }

    private ConfigLayer file(String name, String text) throws IOException {
        return ConfigFiles.layer(ConfigLayer.RUN, Files.writeString(folder.resolve(name), text));
    }

    @Test
    void convertsValuesToTheUnitOfTheirParameter() {
        EffectiveConfig config =
                settings("seeing=260 mas", "exposure=4 min", "buffer=2 MiB", "rows=8 pixel");

        assertEquals(0.26, config.params().get("seeing"));
        assertEquals(240.0, config.params().get("exposure"));
        assertEquals(2048L, config.params().get("buffer"));
        assertEquals(8, config.params().get("rows"));
    }

    @Test
    void convertsLimitsToTheUnitOfTheirMetric() {
        EffectiveConfig config =
                settings("checks.level.warnAbove=20 e-", "checks.fraction.failAbove=5 %");

        assertEquals(20, config.limits().get("level").warnAbove());
        assertEquals(0.05, config.limits().get("fraction").failAbove());
    }

    @Test
    void takesTheSameValueWithAndWithoutUnitFromEveryNotation() throws IOException {
        String expected = settings("seeing=0.26").text();

        assertEquals(expected, settings("seeing=0.26 arcsec").text());
        assertEquals(expected, resolve(file("a.yaml", "params: {seeing: 260 mas}")).text());
        assertEquals(
                expected,
                resolve(file("a.wcl", "<params>\nseeing = 0.26 arcsec\n</params>\n")).text());
    }

    @Test
    void refusesAUnitOfAnotherDimensionAndNamesBoth() {
        Problem problem = refusal("seeing=3 s");

        assertEquals("DESDM-W042", problem.code().id());
        assertEquals(
                "parameter seeing: 's' is a time; expected an angle, in arcsec", problem.what());
        assertEquals("give the value in arcsec", problem.next());
    }

    @Test
    void refusesAUnitWhereThereIsNone() {
        assertEquals(
                "parameter passes: '3 s' has the unit s, and the value has none",
                refusal("passes=3 s").what());
        assertEquals(
                "parameter rows: expected a whole number, found '2.5'",
                refusal("rows=2.5 pix").what());
    }

    @Test
    void readsTheLargestAgeOfACalibration() {
        assertEquals(Map.of("flat", Duration.ofDays(7)), resolve().maxAge());
        assertEquals(
                Duration.ofHours(12),
                settings("calibrations.flat.maxAge=12 h").maxAge().get("flat"));
        assertEquals(Map.of(), settings("calibrations.flat.maxAge=none").maxAge());
        assertEquals("DESDM-W018", refusal("calibrations.flat.maxAge=7").code().id());
        assertEquals("DESDM-W042", refusal("calibrations.flat.maxAge=7 km").code().id());
    }

    @Test
    void readsItsOwnTextBackToTheSameText() throws IOException {
        EffectiveConfig config =
                settings(
                        "word=a: \"b\" # c",
                        "checks.level.warnAbove=none",
                        "calibrations.flat.match=",
                        "exposure=1e-7 s",
                        "calibrations.flat.maxAge=none");

        assertEquals(config.text(), resolve(file("again.yaml", config.text())).text());
    }

    @Test
    void tellsTheSectionOfAParameterThatStandsBesideIt() throws IOException {
        Problem problem = refusal(file("c.yaml", "unit: every-type\nseing: 0.25\n"));

        assertEquals(
                "write seeing under params  valid: unit, params, checks, calibrations",
                problem.next());
    }

    @Test
    void quotesTheLineOfAnUnknownNameWithCaretsUnderTheName() throws IOException {
        Problem problem = refusal(file("c.yaml", "unit: every-type\nparams:  { seing: 0.25 }\n"));

        assertEquals(folder.resolve("c.yaml") + ":2:12", problem.where());
        assertEquals("params:  { seing: 0.25 }\n           ^^^^^", problem.why());
        assertTrue(problem.next().startsWith("did you mean \"seeing\"?"), problem.next());
    }

    @Test
    void findsTheNameOfASectionAboveItsFirstEntry() throws IOException {
        Problem problem = refusal(file("c.yaml", "parms:\n  seeing: 0.25\n"));

        assertEquals(folder.resolve("c.yaml") + ":1:1", problem.where());
        assertEquals("parms:\n^^^^^", problem.why());
    }

    @Test
    void quotesTheLineOfABadValueInYamlAndWcl() throws IOException {
        Problem yaml = refusal(file("c.yaml", "params:\n  seeing: wide\n"));
        Problem wcl = refusal(file("c.wcl", "<params>\n    SEEING = wide\n</params>\n"));

        assertEquals("  seeing: wide\n          ^^^^", yaml.why());
        assertEquals("    SEEING = wide\n             ^^^^", wcl.why());
    }

    @Test
    void quotesTheLineOfWhatYamlRefuses() {
        Problem problem =
                assertThrows(DesdmException.class, () -> YamlReader.read("a: 1\nb: no\n", "t"))
                        .problems()
                        .get(0);

        assertEquals("b: no\n   ^", problem.why());
    }

    @Test
    void readsStandingLayersFromOptionsFirstThenFromTheEnvironment() throws IOException {
        Path survey = Files.writeString(folder.resolve("s.yaml"), "params: {passes: 4}");
        Path other = Files.writeString(folder.resolve("o.yaml"), "params: {passes: 5}");
        Map<String, String> environment =
                Map.of(
                        StandingLayers.SURVEY_VARIABLE,
                        survey.toString(),
                        StandingLayers.FACILITY_VARIABLE,
                        " ");

        assertEquals(4, passes(StandingLayers.of(Optional.empty(), Optional.empty(), environment)));
        assertEquals(
                5, passes(StandingLayers.of(Optional.of(other), Optional.empty(), environment)));
        assertEquals(
                4, passes(StandingLayers.of(Optional.of(other), Optional.of(survey), environment)));
        assertEquals(
                List.of("NO_SUCH_FILE nowhere.yaml", "NO_SUCH_FILE none.yaml"),
                codesAndPlaces(
                                () ->
                                        StandingLayers.of(
                                                Optional.of(Path.of("nowhere.yaml")),
                                                Optional.of(Path.of("none.yaml")),
                                                Map.of()))
                        .stream()
                        .map(text -> text.replaceAll(" .*/", " "))
                        .toList());
    }

    private static Object passes(List<ConfigLayer> layers) {
        return ConfigResolver.resolve(CONTRACT, layers).params().get("passes");
    }
}
