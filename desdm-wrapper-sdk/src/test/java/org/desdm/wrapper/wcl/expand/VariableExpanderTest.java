package org.desdm.wrapper.wcl.expand;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.wcl.TreeOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replacement, against what the survey's own functions gave (IntegrationUtils replace_funcs.py at
 * 2e9c89a), but where they are wrong.
 */
class VariableExpanderTest {

    private static final WclSection DOCUMENT =
            TreeOf.lines(
                    "a = 5",
                    "b = ${a}x",
                    "e = (g,r,i)",
                    "single = (9)",
                    "comma = x,y",
                    "band = g",
                    "rms_g = 7",
                    "rms_r = 8",
                    "rms_i = 9",
                    "sec.k = v",
                    "sec.sub.m = 1,2",
                    "emptyv =",
                    "flo = 2.5",
                    "ccd = (1,2)",
                    "rngl = (1:3,7)",
                    "rng = 1:4",
                    "neg = -5",
                    "none = (5:3)",
                    "loop = ${loop}",
                    "ping = ${pong}",
                    "pong = -${ping}",
                    "pair = ${a},n${band}",
                    "template = \\1\\n$0",
                    "all = ${e}");

    private static final WclLookup LOOKUP = new WclLookup(DOCUMENT);
    private static final VariableExpander EXPANDER =
            new VariableExpander(LOOKUP, ExpanderConfig.DEFAULT);
    private static final VariableExpander COMPAT =
            new VariableExpander(LOOKUP, ExpanderConfig.DEFAULT.withAllCompat());

    private static WclValue text(String text) {
        return new WclValue(text, new Position("t", 99, 0));
    }

    private static List<String> expand(VariableExpander expander, String text) {
        return expander.expand(text(text), Scope.NONE).stream().map(Expansion::text).toList();
    }

    private static List<String> expand(String text) {
        return expand(EXPANDER, text);
    }

    private static String replace(VariableExpander expander, String text) {
        return expander.replace(text(text), Scope.NONE).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${a:3}|005",
                "${a:2}_${b}|05_5x",
                "z${single}|z9",
                "z${single:3}|z009",
                "[${emptyv}]|[]",
                "$opt{zip}end|end",
                "$opt{zip:3}end|end",
                "$OPT{a}-$Opt{none_such}-|5--",
                "${A}|5",
                "${rms_${band}}|7",
                "$5 and $ {a} and ${}|$5 and $ {a} and ${}",
                "\\${a}|\\5",
                "${sec.k}|v",
                "${neg:4}|-005",
                "${a:1}${a:0}|55",
                "${a|${a",
                "${a ${b}|${a 5x",
                "}${a}}|}5}",
                "$FMT{%s,${a}}|$FMT{%s,5}",
                "$RNMLST{${a},f}|$RNMLST{5,f}",
                "$loop{e}|$loop{e}"
            })
    void replacesAsTheReferenceDoes(String text, String result) {
        assertEquals(List.of(result), expand(text));
        assertEquals(List.of(result), expand(COMPAT, text));
    }

    @Test
    void makesOneResultOfEachValue() {
        assertEquals(List.of("img_g.fits", "img_r.fits", "img_i.fits"), expand("img_${e}.fits"));
        assertEquals(List.of("1", "2"), expand("${sec.sub.m}"));
        assertEquals(List.of("c01", "c02", "c03", "c07"), expand("c${rngl:2}"));
        assertEquals(List.of("g_g", "r_r", "i_i"), expand("${e}_${e}"));
        assertEquals(List.of("g_g", "r_r", "i_i"), expand("${e}_${E}"));
        assertEquals(List.of("x1:4"), expand("x${rng}"));
        assertEquals(List.of("g_x", "r_x", "i_x"), expand("$LOOP{e}_x"));
        assertEquals(List.of("g", "r", "i"), expand("${all}"));
    }

    @Test
    void changesTheFirstVariableSlowest() {
        assertEquals(
                List.of("c01_g", "c01_r", "c01_i", "c02_g", "c02_r", "c02_i"),
                expand("c${ccd:2}_${e}"));
    }

    /** The second line is the reference's answer for three variables. */
    @Test
    void givesTheReferencesOrderWhenAsked() {
        assertEquals(
                List.of("c02_g", "c02_r", "c02_i", "c01_g", "c01_r", "c01_i"),
                expand(COMPAT, "c${ccd:2}_${e}"));
        assertEquals(
                List.of("2i9", "2r9", "2g9", "1i9", "1r9", "1g9"),
                expand(COMPAT, "${ccd}${e}${single}"));
        assertEquals(
                List.of("i_1", "i_2", "r_1", "r_2", "g_1", "g_2"), expand(COMPAT, "${all}_${ccd}"));
    }

    @Test
    void putsSeveralValuesInAsTheyStandWhenOneTextIsWanted() {
        assertEquals("z(9)", replace(EXPANDER, "z${single}"));
        assertEquals("z(9)", replace(COMPAT, "z${single:3}"));
        assertEquals("-b x,y", replace(EXPANDER, "-b ${comma}"));
        assertEquals("5,ng", replace(EXPANDER, "${pair}"));
        assertEquals(
                List.of("BAD_VALUE t:99"), codesAndPlaces(() -> replace(EXPANDER, "z${single:3}")));
        assertEquals(
                List.of("BAD_VALUE t:99"), codesAndPlaces(() -> replace(EXPANDER, "$LOOP{e}")));
        assertEquals("9(1,2)", replace(EXPANDER, "$LOOP{single}${ccd}"));
    }

    /** What the reference leaves half done or does twice, and the names under which to get that. */
    @Test
    void doesRightWhereTheReferenceIsWrong() {
        assertEquals(List.of("5", "ng"), expand("${pair}"));
        assertEquals(List.of("${a}", "n${band}"), expand(COMPAT, "${pair}"));
        assertEquals(List.of("7", "8", "9"), expand("${rms_${e}}"));
        assertEquals(List.of("${rms_g}", "${rms_r}", "${rms_i}"), expand(COMPAT, "${rms_${e}}"));
        assertEquals(List.of("01_1", "02_2"), expand("${ccd:2}_${ccd}"));
        assertEquals(List.of("02_1", "02_2", "01_1", "01_2"), expand(COMPAT, "${ccd:2}_${ccd}"));
        assertEquals(List.of("\\1\\n$0"), expand("${template}"));
        assertEquals(List.of("\\1\\n$0"), expand(COMPAT, "${template}"));
    }

    @Test
    void doesNotLoseCombinationsUnlessAsked() {
        WclLookup lookup = new WclLookup(TreeOf.lines("x = (1:200)", "y = (a,b)"));
        VariableExpander right = new VariableExpander(lookup, ExpanderConfig.DEFAULT);
        VariableExpander wrong =
                new VariableExpander(
                        lookup,
                        ExpanderConfig.DEFAULT.withCompat(
                                Set.of(ExpansionDeviation.TRUNCATED_PRODUCTS)));

        assertEquals(400, expand(right, "${x}${y}").size());
        assertEquals(198, expand(wrong, "${x}${y}").size());
    }

    @Test
    void boundsCombinationsWithAClearError() {
        VariableExpander bounded =
                new VariableExpander(LOOKUP, ExpanderConfig.DEFAULT.withMaxResults(5));

        assertEquals(3, expand(bounded, "${e}").size());
        String fact = facts(() -> expand(bounded, "${ccd}${e}")).get(0);
        assertTrue(fact.contains("more than 5 combinations"), fact);
        assertTrue(fact.endsWith("ccd (2) x e (3)"), fact);
    }

    @Test
    void tellsTheValuesThatWereUsedBeforePadding() {
        List<Expansion> results = EXPANDER.expand(text("D${a:8}_c${ccd:2}_${b}"), Scope.NONE);

        assertEquals("D00000005_c02_5x", results.get(1).text());
        assertEquals(Map.of("a", "5", "ccd", "2", "b", "5x"), results.get(1).used());
    }

    @Test
    void getsTheValueOfAKeyReplaced() {
        assertEquals(Optional.of(List.of("(g,r,i)")), EXPANDER.find("e", Scope.NONE));
        assertEquals(Optional.of(List.of("5x")), EXPANDER.find("B", Scope.NONE));
        assertEquals(List.of("g", "r", "i"), EXPANDER.require("all", Scope.NONE));
        assertEquals(Optional.empty(), EXPANDER.find("zip", Scope.NONE));
        assertEquals(
                List.of("5 now"),
                new VariableExpander(
                                new WclLookup(TreeOf.lines("k = ${v}")), ExpanderConfig.DEFAULT)
                        .require("k", Scope.NONE.withCurrent("v", "5 now")));
        assertEquals(
                List.of("UNDEFINED_VARIABLE t"),
                codesAndPlaces(() -> EXPANDER.require("zip", Scope.NONE)));
        assertEquals(
                List.of("BAD_VALUE t"), codesAndPlaces(() -> EXPANDER.find("sec", Scope.NONE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${zip}", "${ a }", "${missing.sub}", "${sec.k.deeper}"})
    void namesAVariableThatIsNotThere(String text) {
        String name = text.substring(2, text.length() - 1);

        assertEquals(List.of("UNDEFINED_VARIABLE t:99"), codesAndPlaces(() -> expand(text)));
        assertTrue(facts(() -> expand(text)).get(0).endsWith("'" + name + "'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${sec}",
                "$opt{sec}",
                "${a:x}",
                "${a:-3}",
                "${a:}",
                "${a:999}",
                "${b:3}",
                "${flo:3}",
                "${rng:3}",
                "${emptyv:3}",
                "${e:2}",
                "${none}"
            })
    void refusesWhatCannotBePutInOrPadded(String text) {
        assertEquals("BAD_VALUE t:99", codesAndPlaces(() -> expand(text)).get(0));
        assertEquals("BAD_VALUE t:99", codesAndPlaces(() -> expand(COMPAT, text)).get(0));
    }

    @Test
    void namesTheWholeCircle() {
        assertEquals(
                List.of("t:19: variable 'loop' refers to itself"), facts(() -> expand("${loop}")));
        assertEquals(
                List.of(
                        "t:20: variables refer to one another in a circle:"
                                + " ping (t:20) -> pong (t:21) -> ping"),
                facts(() -> expand("${pong}")));
        assertEquals(
                List.of("CIRCULAR_VARIABLE t:19"),
                codesAndPlaces(() -> EXPANDER.find("loop", Scope.NONE)));
        assertEquals(
                List.of("CIRCULAR_VARIABLE t:1"),
                codesAndPlaces(
                        () ->
                                new VariableExpander(
                                                new WclLookup(TreeOf.lines("l = (1,${l})")),
                                                ExpanderConfig.DEFAULT)
                                        .expand(text("${l}"), Scope.NONE)));
    }

    @Test
    void reportsEverythingOfASectionAtOnceAndEachThingOnce() {
        WclSection tree =
                TreeOf.lines(
                        "a = ${zip}",
                        "s.b = ${a} ${a}",
                        "s.c = ${c}",
                        "c = ${s.c}",
                        "d = $opt{zip} ${zap} ${e:2}",
                        "e = x");
        VariableExpander expander =
                new VariableExpander(new WclLookup(tree), ExpanderConfig.DEFAULT);

        assertEquals(
                List.of(
                        "UNDEFINED_VARIABLE t:1",
                        "CIRCULAR_VARIABLE t:4",
                        "UNDEFINED_VARIABLE t:5",
                        "BAD_VALUE t:5"),
                codesAndPlaces(() -> expander.replaceAll(tree, Scope.NONE)));
    }

    @Test
    void saysWhatNeededTheMissingVariable() {
        WclLookup lookup =
                new WclLookup(TreeOf.lines("name = ${path}", "path = ${dri}", "dir = d"));
        DesdmException refused =
                assertThrows(
                        DesdmException.class,
                        () ->
                                new VariableExpander(lookup, ExpanderConfig.DEFAULT)
                                        .require("name", Scope.NONE));

        assertEquals("t:2", refused.problems().get(0).where());
        assertEquals("needed for name -> path", refused.problems().get(0).why());
        assertTrue(refused.problems().get(0).next().contains("\"dir\""));
    }

    @Test
    void replacesAWholeSectionAndKeepsPlacesAndOrder() {
        WclSection replaced =
                EXPANDER.replaceAll(TreeOf.lines("z = ${a}", "s.b = q${b}"), Scope.NONE);

        assertEquals(List.of("z", "s"), List.copyOf(replaced.entries().keySet()));
        assertEquals("5", replaced.require("z"));
        assertEquals("q5x", replaced.require("s.b"));
        assertEquals(new Position("t", 2, 0), replaced.find("s.b").orElseThrow().position());
    }

    @Test
    void replacesTheNamesOfAsManyFilesAsASurveyHas() {
        String names = "OPS/finalcut/Y5N/20171001-r3061/D00680412/red.fits,".repeat(100_000);
        VariableExpander expander =
                new VariableExpander(
                        new WclLookup(TreeOf.lines("file.red.fullname = " + names)),
                        ExpanderConfig.DEFAULT);

        assertEquals(
                "-in " + names,
                expander.replace(text("-in ${file.red.fullname}"), Scope.NONE).text());
    }
}
