package org.desdm.wrapper.config;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.wcl.WclReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlWriterTest {

    private static final Position PLACE = Position.of("t");

    private static WclSection one(String key, String value) {
        return new WclSection("", Map.of(key, new WclValue(value, PLACE)), PLACE);
    }

    /** Names, values and order; places differ. */
    private static List<String> shape(WclSection section) {
        List<String> lines = new ArrayList<>();
        section.entries()
                .forEach(
                        (key, node) -> {
                            if (node instanceof WclSection inner) {
                                lines.add(inner.path() + " <" + key + ">");
                                lines.addAll(shape(inner));
                                lines.add("</" + key + ">");
                            } else {
                                lines.add(key + " = " + ((WclValue) node).text());
                            }
                        });
        return lines;
    }

    private static WclSection readBack(WclSection tree) {
        return YamlReader.read(YamlWriter.write(tree), "w.yaml");
    }

    private static Object loaded(String value) {
        Map<String, Object> tree =
                new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(YamlWriter.write(one("k", value)));
        return tree.get("k");
    }

    @Test
    void writesTypedConfigurationPlainly() {
        WclSection tree =
                WclReader.configuration()
                        .read(
                                "unit = bias\n<params>\nminflat = 0.25\nn = 3\nuse = true\nbands = g,r\n"
                                        + "code = 012\nname = raw/a.fits\n</params>\n<checks>\n</checks>",
                                "t.wcl")
                        .tree();

        assertEquals(
                """
                unit: bias
                params:
                  minflat: 0.25
                  "n": 3
                  use: true
                  bands: "g,r"
                  code: "012"
                  name: raw/a.fits
                checks: {}
                """,
                YamlWriter.write(tree));
        assertEquals(shape(tree), shape(readBack(tree)));
    }

    /** SnakeYAML reads YAML 1.1, the dialect that takes most words for something else. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "Yes",
                "on",
                "y",
                "N",
                "~",
                "null",
                "True",
                "012",
                "0x1F",
                "1_000",
                "12:30:45",
                ".nan",
                "-.inf",
                "",
                "2026-11-22",
                "1e5",
                "+1",
                "1.",
                ".5",
                "0o17",
                "<<",
                "=",
                "-",
                "?",
                "#x",
                "a: b",
                "a #b",
                "[x]",
                "{x}",
                "*a",
                "&a",
                "!t",
                "@a",
                "`a",
                "'q'",
                "\"q\"",
                " a ",
                "a\nb",
                "\t",
                "\\",
                "%a",
                "é",
                "\u0085",
                "\u2028",
                "\ufeff",
                "\ud83d\ude00",
                "\ud800",
                "null ",
                "true,false"
            })
    void quotesWhateverAReaderMightTakeForSomethingElse(String value) {
        if (!value.equals("\ud800")) { // half a character is no text to SnakeYAML
            assertEquals(value, assertInstanceOf(String.class, loaded(value)));
        }
        assertEquals(value, readBack(one("k", value)).require("k"));
        assertEquals("v", readBack(one(value, "v")).require(value));
    }

    @Test
    void letsOtherReadersSeeNumbersAndTruths() {
        assertEquals(3, loaded("3"));
        assertEquals(-0.25, loaded("-0.25"));
        assertEquals(1.5e-7, loaded("1.5e-7"));
        assertEquals(true, loaded("true"));
        assertEquals("north", loaded("north"));
    }

    @Test
    void losesNothingOfAnyTree() {
        String[] pieces = {
            "a",
            "Z",
            "0",
            "1",
            ".",
            "-",
            "_",
            ":",
            " ",
            "#",
            "\"",
            "'",
            "\\",
            "\n",
            "\r",
            "\t",
            ",",
            "[",
            "{",
            "&",
            "*",
            "!",
            "|",
            ">",
            "%",
            "@",
            "no",
            "true",
            "é",
            "\u0000",
            "\u0085",
            "\u2029",
            "\ud83d\ude00",
            "~",
            "<<",
            "="
        };
        for (long seed = 0; seed < 500; seed++) {
            WclSection tree = tree(new Random(seed), pieces, "", 0);
            assertEquals(shape(tree), shape(readBack(tree)), "seed " + seed);
        }
    }

    private static WclSection tree(Random random, String[] pieces, String path, int depth) {
        Map<String, WclNode> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String key = text(random, pieces);
            String inner = path.isEmpty() ? key : path + "." + key;
            boolean deeper = depth < 4 && random.nextBoolean();
            entries.put(
                    key,
                    deeper
                            ? tree(random, pieces, inner, depth + 1)
                            : new WclValue(text(random, pieces), PLACE));
        }
        return new WclSection(path, entries, PLACE);
    }

    private static String text(Random random, String[] pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    @Test
    void givesNamesTheCaseThatWclGivesThem() {
        WclSection yaml =
                YamlReader.read(
                        "Params: {minFlat: 1}\nExec_1: {cmdLine: {Verbose: 3, Sub: {B: 1}}}", "y");
        WclSection wcl =
                WclReader.configuration()
                        .read(
                                "<Params>\nminFlat = 1\n</Params>\n<Exec_1>\n<cmdLine>\nVerbose = 3\n"
                                        + "<Sub>\nB = 1\n</Sub>\n</cmdLine>\n</Exec_1>",
                                "w")
                        .tree();

        assertEquals(shape(wcl), shape(WclNames.folded(yaml)));
        assertTrue(WclNames.folded(yaml).find("exec_1.cmdline.sub.B").isPresent());
    }

    @Test
    void refusesNamesThatWclCannotTellApart() {
        assertEquals(
                List.of("DUPLICATE_KEY y:2:4", "DUPLICATE_KEY y:3:14"),
                codesAndPlaces(
                        () ->
                                WclNames.folded(
                                        YamlReader.read("a: 1\nA: 2\ns: {b: 1, B: 2}", "y"))));
    }

    @Test
    void writesAsDeepAsTheReadersReadAndNoDeeper() {
        StringBuilder text = new StringBuilder("k = v\n");
        for (int i = 0; i < 64; i++) {
            text.insert(0, "<s" + i + ">\n").append("</s").append(i).append(">\n");
        }
        WclSection deepest = WclReader.configuration().read(text.toString(), "t").tree();
        WclSection deeper = new WclSection("", Map.of("top", deepest), PLACE);

        assertEquals(shape(deepest), shape(readBack(deepest)));
        assertEquals(List.of("TOO_LARGE t:64:1"), codesAndPlaces(() -> YamlWriter.write(deeper)));
    }
}
