package org.desdm.wrapper.wcl;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The texts are those that the survey's writer wrote of the same trees (IntegrationUtils 2e9c89ad).
 */
class WclWriterTest {

    private static final Position HERE = new Position("t.wcl", 3, 5);

    private static WclSection read(String text) {
        return WclReader.compat().read(text, "t.wcl").tree();
    }

    private static WclSection of(String key, WclNode node) {
        return new WclSection("", Map.of(key, node), HERE);
    }

    private static WclSection value(String text) {
        return of("key", new WclValue(text, HERE));
    }

    @Test
    void writesSectionsIndentedAndLabelsAsSections() {
        WclSection tree = read("b=1\n<m run>\na=2\n</m>\n<e>\n</e>\na=3");

        assertEquals(
                "b = 1\n<m>\n    <run>\n        a = 2\n    </run>\n</m>\n<e>\n</e>\na = 3\n",
                WclWriter.strict().write(tree));
        assertEquals(
                "b = 1\n<m>\n  <run>\n    a = 2\n  </run>\n</m>\n<e>\n</e>\na = 3\n",
                WclWriter.strict().indentedBy(2).write(tree));
        assertEquals("", WclWriter.strict().write(read("")));
    }

    @Test
    void sortsEverythingButCommandLines() {
        WclSection tree =
                read(
                        "b=1\n<x>\n<cmdline>\nZ=1\n<s>\nd=1\nc=1\n</s>\nA=2\n</cmdline>\nj=1\ni=2\n</x>\na=3");

        assertEquals(
                """
                a = 3
                b = 1
                <x>
                    <cmdline>
                        Z = 1
                        <s>
                            d = 1
                            c = 1
                        </s>
                        A = 2
                    </cmdline>
                    i = 2
                    j = 1
                </x>
                """,
                WclWriter.strict().sorted().write(tree));
    }

    @Test
    void sortsByCodePointsAsPythonDoes() {
        assertEquals(
                "b = 1\nb. = 1\nbb = 1\n\ue000 = 1\n\ud83d\ude00 = 1\n",
                WclWriter.strict()
                        .sorted()
                        .write(read("\ud83d\ude00 = 1\n\ue000 = 1\nbb = 1\nb. = 1\nb = 1")));
    }

    @Test
    void writesWhatIsLostAsTheSurveysWriterDoes() {
        assertEquals("key = \n", WclWriter.compat().write(value("")));
        assertEquals("key = a # b\n", WclWriter.compat().write(value("a # b")));
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "a # b, begins a comment",
        "'a\nb', line break",
        "'a\rb', line break",
        "a\\, backslash",
        "'a ', something else",
        "<<include f>>, something else"
    })
    void refusesAValueThatWclCannotHold(String text, String reason) {
        DesdmException e =
                assertThrows(DesdmException.class, () -> WclWriter.strict().write(value(text)));

        assertTrue(e.getMessage().contains("'key'") && e.getMessage().contains(reason), text);
        assertEquals("t.wcl:3:5", e.problems().get(0).where());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "Key", "", "#", "__sublabel__", " a", "a\n"})
    void refusesAKeyThatWouldBeReadAsAnother(String key) {
        WclSection tree = of(key, new WclValue("1", HERE));

        assertEquals(1, facts(() -> WclWriter.strict().write(tree)).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "S", "", "#", "__topwcl__", "__sublabel__", "a\n", " a"})
    void refusesANameOfASectionThatWouldBeReadAsAnother(String name) {
        WclSection tree = of(name, new WclSection(name, Map.of(), HERE));

        assertEquals(1, facts(() -> WclWriter.strict().write(tree)).size());
    }

    @Test
    void refusesASectionDirectlyInOneOfItsName() {
        WclSection inner = of("s", new WclSection("s.s", Map.of(), HERE));

        assertEquals(
                List.of("<s> stands directly in a section of this name"),
                facts(() -> WclWriter.strict().write(of("s", inner))));
    }

    @Test
    void refusesSectionsThatTheSurveysReaderWouldSeekElsewhere() {
        WclSection tree = read("<x>\n</x>\n<current>\nx=1\n</current>");

        assertEquals(Shown.tree(tree), Shown.tree(read(WclWriter.strict().write(tree))));
        assertEquals(
                List.of("<x> would be sought in what stands before it"),
                facts(() -> WclWriter.strict().sorted().write(tree)));
    }

    @Test
    void reportsEverythingAtOnce() {
        WclSection tree = read("a = # x\n<s>\nb = # y\n</s>");

        assertEquals(2, facts(() -> WclWriter.strict().write(tree)).size());
    }

    @Test
    void refusesToIndentWithoutEnd() {
        WclSection tree = TreeOf.lines("s.a = 1");
        WclWriter writer = WclWriter.compat().indentedBy(1 << 30);

        assertEquals(List.of("TOO_LARGE t"), codesAndPlaces(() -> writer.write(tree)));
    }
}
