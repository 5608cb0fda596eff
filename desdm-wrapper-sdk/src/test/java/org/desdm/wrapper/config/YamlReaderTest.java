package org.desdm.wrapper.config;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.wcl.WclReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    private static WclSection read(String text) {
        return YamlReader.read(text, "t.yaml");
    }

    @Test
    void readsValuesAsTextsWithTheirPlaces() {
        WclSection tree = read("unit: hello\nparams:  { minFlat: 0.25, big: 1e5 }\n");

        assertEquals("0.25", tree.require("params.minFlat"));
        assertEquals("1e5", tree.require("params.big"));
        assertEquals(
                new Position("t.yaml", 2, 21),
                tree.find("params.minFlat").orElseThrow().position());
        assertEquals("params", tree.findSection("params").orElseThrow().path());
    }

    @Test
    void readsTheSameTreeAsWcl() {
        WclSection yaml = read("checks:\n  level: { failabove: 3, band: [g, r] }\n");
        WclSection wcl =
                WclReader.configuration()
                        .read(
                                "<checks>\n<level>\nfailabove = 3\nband = g,r\n</level>\n</checks>",
                                "t")
                        .tree();

        assertEquals(wcl.require("checks.level.band"), yaml.require("checks.level.band"));
        assertEquals(wcl.require("checks.level.failabove"), yaml.require("checks.level.failabove"));
    }

    @Test
    void readsJsonQuotedTextsAndEmptyDocuments() {
        assertEquals("no", read("{\"a\": {\"b\": \"no\"}}").require("a.b"));
        assertEquals("012", read("a: '012'").require("a"));
        assertEquals("", read("a: []").require("a"));
        assertEquals("two\nlines\n", read("a: |\n  two\n  lines\n").require("a"));
        assertTrue(read("").entries().isEmpty());
        assertTrue(read("# only a comment\n").entries().isEmpty());
        assertTrue(read("---\n").entries().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "Yes",
                "on",
                "OFF",
                "~",
                "null",
                "True",
                "FALSE",
                "012",
                "-07",
                "0x1F",
                "0o17",
                "0b11",
                "1_000",
                "12:30:45",
                "1:30",
                "-190:20:30.15",
                ".nan",
                "-.Inf",
                ""
            })
    void refusesPlainValuesThatReadersTakeForDifferentThings(String value) {
        assertEquals(
                List.of("AMBIGUOUS_VALUE t.yaml:1:" + (value.isEmpty() ? 3 : 4)),
                codesAndPlaces(() -> read("a: " + value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0.5", "-3", "1e-3", "true", "false", "north", "g", "Y", "2026-11-22"})
    void takesPlainValuesThatMeanOneThing(String value) {
        assertEquals(value, read("a: " + value).require("a"));
    }

    @Test
    void reportsEverythingThatItRefusesAtOnce() {
        assertEquals(
                List.of(
                        "REFUSED_YAML t.yaml:1:4",
                        "REFUSED_YAML t.yaml:2:4",
                        "REFUSED_YAML t.yaml:3:4",
                        "DUPLICATE_KEY t.yaml:4:1",
                        "AMBIGUOUS_VALUE t.yaml:5:4",
                        "REFUSED_YAML t.yaml:6:1",
                        "REFUSED_YAML t.yaml:7:5",
                        "REFUSED_YAML t.yaml:8:3"),
                codesAndPlaces(
                        () ->
                                read(
                                        "a: &x 1\nb: *x\nc: !!int 3\na: 2\nd: off\n<<: {e: 1}\nf: [{g: 1}]\n? [h]\n: 1\n")));
    }

    @Test
    void refusesDirectivesSecondDocumentsAndOtherRoots() {
        assertEquals(
                List.of("REFUSED_YAML t.yaml:1:1"),
                codesAndPlaces(() -> read("%YAML 1.1\n---\na: 1\n")));
        assertEquals(
                List.of("REFUSED_YAML t.yaml:2:1"),
                codesAndPlaces(() -> read("a: 1\n---\nb: 2\n")));
        assertEquals(List.of("SYNTAX t.yaml:1:1"), codesAndPlaces(() -> read("[1, 2]")));
        assertEquals(List.of("SYNTAX t.yaml:1:1"), codesAndPlaces(() -> read("word")));
    }

    @Test
    void saysWhereItIsNoYamlAtAll() {
        assertTrue(
                facts(() -> read("a: 1\nb: [1, 2\nc: 3\n"))
                        .get(0)
                        .startsWith("t.yaml:3:2: this is no YAML: "));
    }

    @Test
    void refusesMoreThanAnyRealFileHas() {
        assertEquals(
                "TOO_LARGE t.yaml:1:67", codesAndPlaces(() -> read("[".repeat(100_000))).get(0));
        assertEquals(
                List.of("TOO_LARGE t.yaml"), codesAndPlaces(() -> read(" ".repeat((4 << 20) + 1))));
    }

    @Test
    void readsOrRefusesAnythingThatIsNearlyYaml() {
        String[] pieces = {
            "a",
            "b: ",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "\n",
            "\n",
            "  ",
            "\t",
            "&x ",
            "*x",
            "!t ",
            "'",
            "\"",
            "|",
            ">",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "? ",
            "#",
            "no",
            "012",
            "\u0000",
            "é",
            "\\",
            "@",
            "`",
            "\r\n",
            "<<: "
        };
        for (long seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                read(text.toString());
            } catch (DesdmException refused) {
                assertTrue(refused.getMessage().startsWith("t.yaml"), "seed " + seed);
            } catch (RuntimeException | Error e) {
                fail("seed " + seed + ": " + text, e);
            }
        }
    }
}
