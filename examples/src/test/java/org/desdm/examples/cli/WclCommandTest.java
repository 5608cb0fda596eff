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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.wcl.WclReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands below {@code desdm wcl}. */
class WclCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path dir;

    @Test
    void parsesAnyNumberOfFilesOneObjectALine() throws IOException {
        Path good = write("good.wcl", "b = 1\n<s>\n    a = x, y\n</s>\n");
        Path bad = write("bad.wcl", "<s>\na = 1\n");

        Desdm run = Desdm.run("wcl", "parse", "--compat", "--json", good, bad, good);

        List<String> lines = run.out().lines().toList();
        assertEquals(3, lines.size(), run::toString);
        JsonNode tree = JSON.readTree(lines.get(0)).get("tree");
        assertEquals("{\"b\":\"1\",\"s\":{\"a\":\"x, y\"}}", tree.toString());
        assertTrue(JSON.readTree(lines.get(1)).get("error").get("line").isNumber());
        assertEquals(ExitCodes.USAGE, run.code());
    }

    @Test
    void namesTheIncludedFileThatAnErrorStandsIn() throws IOException {
        write("inner.wcl", "a = 1\n<s>\n");
        Path outer = write("outer.wcl", "b = 1\n\n\n<<include inner.wcl>>\n");
        Path binary = dir.resolve("binary.wcl");
        Files.write(binary, new byte[] {'a', '=', '1', '\n', 'b', '=', (byte) 0xff});
        Path ofBinary = write("ofbinary.wcl", "b = 1\n\n\n<<include binary.wcl>>\n");

        Desdm run = Desdm.run("wcl", "parse", "--json", outer, ofBinary);

        List<String> lines = run.out().lines().toList();
        for (int i = 0; i < 2; i++) {
            JsonNode error = JSON.readTree(lines.get(i)).get("error");
            String inner = i == 0 ? "inner.wcl" : "binary.wcl";
            assertTrue(error.get("source").asText().endsWith(inner), run::toString);
            assertEquals(2, error.get("line").asInt(), run::toString);
        }
    }

    /** The greatest code, not that of the last file. */
    @ParameterizedTest
    @ValueSource(strings = {"parse", "check"})
    void exitsWithTheWorstOfSeveralFiles(String command) throws IOException {
        Path good = write("good.wcl", "b = 1\n");
        Path bad = write("bad.wcl", "<s>\n");
        Path missing = dir.resolve("missing.wcl");

        assertEquals(ExitCodes.ENVIRONMENT, Desdm.run("wcl", command, missing).code());
        assertEquals(ExitCodes.USAGE, Desdm.run("wcl", command, bad, good).code());
        assertEquals(ExitCodes.ENVIRONMENT, Desdm.run("wcl", command, missing, bad, good).code());
    }

    @Test
    void parsesDeepSectionsAndRefusesTooDeepOnes() throws IOException {
        Desdm deep = Desdm.run("wcl", "parse", "--compat", "--json", nested(490));
        Desdm tooDeep = Desdm.run("wcl", "parse", "--compat", "--json", nested(100_000));

        assertEquals(0, deep.code(), deep::toString);
        assertTrue(deep.out().contains("{\"a\":{\"b\":".repeat(490)));
        assertEquals(ExitCodes.USAGE, tooDeep.code());
        assertTrue(tooDeep.out().contains("\"error\""), tooDeep::toString);
    }

    /** Twice as many sections as {@code pairs}, one in the other. */
    private Path nested(int pairs) throws IOException {
        return write("deep" + pairs, "<a>\n<b>\n".repeat(pairs) + "</b>\n</a>\n".repeat(pairs));
    }

    @Test
    void writesSorted() throws IOException {
        Path file = write("a.wcl", "b = 1\na = 2\n");

        assertEquals("b = 1\na = 2\n", Desdm.run("wcl", "write", file).out());
        assertEquals("a = 2\nb = 1\n", Desdm.run("wcl", "write", "--sorted", file).out());
    }

    @Test
    void getsAKeyWithItsVariablesReplacedOneValueALine() throws IOException {
        Path file =
                write("a.wcl", "name = D${expnum:8}_${band}.fits\nexpnum = 123\nband = (g, r)\n");

        Desdm run = Desdm.run("wcl", "get", file, "name");
        Desdm set = Desdm.run("wcl", "get", file, "name", "--set", "band=z");

        assertEquals("D00000123_g.fits\nD00000123_r.fits\n", run.out(), run::toString);
        assertEquals("D00000123_z.fits\n", set.out(), set::toString);
    }

    @Test
    void setsAPathInTheTree() throws IOException {
        Path file = write("a.wcl", "name = v${exec_1.n}\n<exec_1>\nn = 1\n</exec_1>\n");

        assertEquals("v1\n", Desdm.run("wcl", "get", file, "name").out());
        assertEquals("v2\n", Desdm.run("wcl", "get", file, "name", "--set", "exec_1.n=2").out());
    }

    @Test
    void takesADeviationOfTheOriginalByName() throws IOException {
        Path file = write("a.wcl", "name = ${a}${b}\na = (1, 2)\nb = (x, y)\n");

        Desdm ours = Desdm.run("wcl", "get", file, "name");
        Desdm theirs = Desdm.run("wcl", "get", file, "name", "--compat", "combination-order");
        Desdm unknown = Desdm.run("wcl", "get", file, "name", "--compat", "combination-ordre");

        assertEquals("1x\n1y\n2x\n2y\n", ours.out());
        assertEquals("2x\n2y\n1x\n1y\n", theirs.out(), "all but the last backwards");
        assertEquals(ExitCodes.USAGE, unknown.code());
        assertTrue(unknown.err().contains("combination-order"), unknown::toString);
    }

    @Test
    void saysWhatAnUndefinedVariableMayHaveMeant() throws IOException {
        Path file = write("a.wcl", "name = ${expnun}\nexpnum = 123\n");

        Desdm run = Desdm.run("wcl", "get", file, "name");

        assertFalse(run.code() == 0);
        assertTrue(run.err().contains("expnum"), run::toString);
    }

    @Test
    void convertsBothWaysWithoutLoss() throws IOException {
        Path wcl = write("a.wcl", "unit = detrend\n<params>\n    minflat = 0.25\n</params>\n");
        Path yaml = write("a.yaml", Desdm.run("wcl", "convert", wcl, "--to", "yaml").out());

        Desdm back = Desdm.run("wcl", "convert", yaml, "--to", "wcl");

        assertEquals(Files.readString(wcl), back.out(), back::toString);
    }

    @Test
    void foldsNamesOfYamlThatWclCannotKeep() throws IOException {
        Path yaml = write("a.yaml", "params:\n  minFlat: 0.25\n");

        assertEquals(
                "<params>\n    minflat = 0.25\n</params>\n",
                Desdm.run("wcl", "convert", yaml, "--to", "wcl").out());
    }

    @Test
    void checkTellsAllProblemsWithTheirPlaces() throws IOException {
        Path file = write("a.wcl", "seeing 0.9\n<a>\nx = 1\n</b>\n");

        Desdm run = Desdm.run("wcl", "check", file);

        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        assertTrue(run.err().contains(file + ":1:1"), run::toString);
        assertTrue(run.err().contains(file + ":4:"), run::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overscan", "master-bias", "master-flat", "detrend", "hot-pixels"})
    void makesATemplateThatIsStrictWcl(String unit) {
        Desdm run = Desdm.run("wcl", "template", unit);

        assertEquals(0, run.code(), run::toString);
        assertEquals(
                unit,
                WclReader.strict()
                        .read(run.out(), "template")
                        .tree()
                        .require("wrapper.wrappername"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parse", "parse --compat", "write", "check", "get"})
    void includesFromAnAllowedDirectoryAlone(String command) throws IOException {
        Path library = Files.createDirectory(dir.resolve("library"));
        Files.writeString(library.resolve("shared.wcl"), "name = shared\n");
        Path file =
                Files.writeString(
                        Files.createDirectory(dir.resolve("own")).resolve("a.wcl"),
                        "<<include %s>>\n".formatted(library.resolve("shared.wcl")));
        List<Object> words = new ArrayList<>(List.of("wcl"));
        words.addAll(List.of(command.split(" ")));
        words.add(file);
        if (command.equals("get")) {
            words.add("name");
        }

        Desdm refused = Desdm.run(words.toArray());
        words.addAll(List.of("--include-root", library));
        Desdm allowed = Desdm.run(words.toArray());

        assertEquals(ExitCodes.USAGE, refused.code(), refused::toString);
        assertTrue(refused.err().contains("lies outside"), refused::toString);
        assertEquals(0, allowed.code(), allowed::toString);
    }

    @Test
    void takesSeveralSettings() throws IOException {
        Path file = write("a.wcl", "name = ${a}${b}${c}\n");

        Desdm run = Desdm.run("wcl", "get", file, "name", "--set", "a=1", "b=2", "--set", "c=3");

        assertEquals("123\n", run.out(), run::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "get"})
    void tellsWhichLinesAreNotInTheResult(String command) throws IOException {
        Path file = write("a.wcl", "name = 1\nlost\n");

        Desdm run =
                command.equals("get")
                        ? Desdm.run("wcl", command, file, "name")
                        : Desdm.run("wcl", command, file);

        assertTrue(run.err().contains(file + ":2"), run::toString);
        assertTrue(run.err().contains("lost"), run::toString);
    }

    @Test
    void tellsWhereAHeaderIsAskedThatIsNoHeader() throws IOException {
        Path file = write("a.wcl", "name = $HEAD{%s,A}\nnul = $HEAD{a\0b,A}\n".formatted(text()));

        Desdm noFits = Desdm.run("wcl", "get", file, "name");
        Desdm noName = Desdm.run("wcl", "get", file, "nul");

        assertEquals(ExitCodes.UNPROCESSABLE_DATA, noFits.code(), noFits::toString);
        assertTrue(noFits.err().contains(file + ":1:8"), noFits::toString);
        assertTrue(noName.err().contains(file + ":2:7"), noName::toString);
    }

    private Path text() throws IOException {
        return write("text.fits", "this is no FITS file");
    }

    @Test
    void saysThatAKeyIsMissingWithoutTalkOfVariables() throws IOException {
        Path file = write("a.wcl", "expnum = 123\n");

        Desdm run = Desdm.run("wcl", "get", file, "expnun");

        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        assertTrue(run.err().contains("expnum"), run::toString);
        assertFalse(run.err().contains("$opt"), run::toString);
    }

    @Test
    void convertsVariablesAsTheyStand() throws IOException {
        Path wcl = write("a.wcl", "name = D${expnum:8}_$opt{band}.fits\n");
        Path yaml = write("a.yaml", Desdm.run("wcl", "convert", wcl, "--to", "yaml").out());

        Desdm back = Desdm.run("wcl", "convert", yaml, "--to", "wcl");

        assertEquals(Files.readString(wcl), back.out(), back::toString);
    }

    @Test
    void convertsNothingThatIsNotInTheFile() throws IOException {
        write("b.wcl", "b = 1\n");
        Path file = write("a.wcl", "<<include b.wcl>>\n");

        Desdm run = Desdm.run("wcl", "convert", file, "--to", "yaml");

        assertEquals(ExitCodes.USAGE, run.code(), run::toString);
        assertTrue(run.err().contains("include"), run::toString);
    }

    @Test
    void namesAFileThatCannotBeConverted() {
        Desdm run = Desdm.run("wcl", "convert", dir, "--to", "yaml");

        assertEquals(ExitCodes.ENVIRONMENT, run.code(), run::toString);
        assertTrue(run.err().contains(dir.toString()), run::toString);
    }

    @Test
    void saysThatThereMayBeMoreProblemsThanItTells() throws IOException {
        Path file = write("a.wcl", "lost\n".repeat(150));

        Desdm run = Desdm.run("wcl", "check", file);

        assertTrue(run.err().contains("there may be more"), run::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overscan", "master-bias", "master-flat", "detrend", "hot-pixels"})
    void aTemplateNamesItsFilesWhereTheExecSeeksThem(String unit) {
        UnitContract contract;
        try (UnitCatalog units = KnownUnits.catalog(List.of())) {
            contract = units.contract(unit);
        }

        WclSection tree =
                WclReader.strict()
                        .read(Desdm.run("wcl", "template", unit).out(), "template")
                        .tree();

        List<String> labels = new ArrayList<>();
        contract.inputs().stream().filter(i -> !i.optional()).forEach(i -> labels.add(i.label()));
        assertEquals(references(labels), tree.require("exec_1.used"));
        labels.clear();
        contract.outputs().forEach(output -> labels.add(output.label()));
        assertEquals(references(labels), tree.require("exec_1.was_generated_by"));
        for (String file : (tree.require("exec_1.used") + ", " + references(labels)).split(", ")) {
            assertTrue(tree.find(file.toLowerCase(Locale.ROOT) + ".fullname").isPresent(), file);
        }
    }

    private static String references(List<String> labels) {
        return labels.stream().map("filespecs."::concat).collect(Collectors.joining(", "));
    }

    @Test
    void aTemplateOfWordsThatWclCannotHoldIsStrictWcl() {
        var empty = new ParamSpec("none", "text", "", "", 0, 1, List.of(), "", "ends in \\");
        var hash = new ParamSpec("hash", "text", "a#b", "", 0, 1, List.of(), "", "two\nlines");
        var plain = new ParamSpec("plain", "double", "0.5", "", 0, 1, List.of(), "", "one # more");
        var contract =
                new UnitContract(
                        "unit",
                        "1.0.0",
                        "MIT",
                        "what\nfor",
                        "Unit",
                        "",
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(empty, hash, plain),
                        List.of());

        WclSection tree = WclReader.strict().read(WclTemplate.of(contract), "template").tree();

        assertEquals("0.5", tree.require("exec_1.cmdline.plain"));
        assertEquals(1, tree.findSection("exec_1.cmdline").orElseThrow().entries().size());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }
}
