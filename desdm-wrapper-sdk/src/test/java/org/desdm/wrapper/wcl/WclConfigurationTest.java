package org.desdm.wrapper.wcl;

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
import org.junit.jupiter.api.Test;

/** What holds for a unit: the strict mode without includes, variables and continued lines. */
class WclConfigurationTest {

    private static WclSection read(String text) {
        return WclReader.configuration().read(text, "t.wcl").tree();
    }

    private static String value(String text, String key) {
        return read(text).require(key);
    }

    @Test
    void readsValuesAsTheyStandAndFoldsKeys() {
        assertEquals("B", value("A = B", "a"));
        assertEquals("b=c", value("a = b=c", "a"));
        assertEquals("b   c  d", value("  a   =   b   c  d  ", "a"));
        assertEquals("\"q w\"", value("a = \"q w\"", "a"));
        assertEquals("v", value("k = v # c", "k"));
        assertEquals("v", value("k = v#c\r", "k"));
        assertEquals("1", value("a.b = 1", "a.b"));
    }

    @Test
    void readsSectionsOfOneAndTwoWordsAndContinuesThem() {
        assertEquals("1", value("<S>\nA=1\n</s>", "s.a"));
        assertEquals("1", value("<s t>\na=1\n</s>", "s.t.a"));
        WclSection both = read("<s t>\na=1\n</t>\nb=2\n</s>\n<s>\nc=3\n</s>");
        assertEquals("1", both.require("s.t.a"));
        assertEquals("2", both.require("s.b"));
        assertEquals("3", both.require("s.c"));
        assertEquals("s.t", both.findSection("s.t").orElseThrow().path());
        assertEquals("1", value("<s>\n<t>\n<s>\na=1\n</s>\n</t>\n</s>", "s.t.s.a"));
        assertTrue(read("<s>\n</s>").findSection("s").orElseThrow().entries().isEmpty());
    }

    @Test
    void keepsTheCaseOfKeysInCommandLinesAlone() {
        WclSection tree = read("<cmdline>\nA=1\n<Sub>\nB=2\n</Sub>\nC=3\n</cmdline>\nD=4");
        assertEquals("1", tree.require("cmdline.A"));
        assertEquals("2", tree.require("cmdline.sub.B"));
        assertEquals("4", tree.require("d"));
    }

    @Test
    void knowsThePlaceOfEveryValueAndSection() {
        WclSection tree = read("# first\n<s>\n   key =  value\n</s>\n");

        assertEquals(new Position("t.wcl", 3, 11), tree.find("s.key").orElseThrow().position());
        assertEquals(new Position("t.wcl", 2, 1), tree.findSection("s").orElseThrow().position());
    }

    @Test
    void reportsEveryLineThatItCannotReadWithItsPlace() {
        assertEquals(
                List.of(
                        "SYNTAX t.wcl:1:1",
                        "SYNTAX t.wcl:2:3",
                        "SYNTAX t.wcl:3:1",
                        "DUPLICATE_KEY t.wcl:5:1",
                        "SYNTAX t.wcl:6:1",
                        "SYNTAX t.wcl:7:1",
                        "SYNTAX t.wcl:8:1",
                        "SYNTAX t.wcl:9:1"),
                codesAndPlaces(
                        () ->
                                read(
                                        "lonely\n  key =\nkey = # c\na=1\na=2\n<s a b>\n</t>\n<<include x>>\n<never>")));
    }

    @Test
    void namesWhatIsOpenWhenAnotherSectionIsClosed() {
        assertEquals(
                List.of("t.wcl:3:1: found </exec_1> but <cmdline> (line 2) is still open"),
                facts(() -> read("<exec_1>\n<cmdline>\n</exec_1>")));
    }

    @Test
    void refusesWhatTheSurveysReaderGuesses() {
        for (String text :
                List.of(
                        "<s>\n<s>\n</s>\n</s>",
                        "<t u>\n<u>\n</u>\n</t>",
                        "s = 1\n<s>\na = 1\n</s>",
                        "<s>\na = 1\n</s>\ns = 2",
                        "a = ${b}",
                        "a = x \\\n y",
                        "depends a.b.c",
                        "<s>a=1</s>",
                        "< s>\n</s>")) {
            assertTrue(facts(() -> read(text)).get(0).startsWith("t.wcl:"), text);
        }
    }

    @Test
    void refusesMoreThanAnyRealFileHas() {
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            deep.append("<s").append(i).append(">\n");
        }
        assertTrue(codesAndPlaces(() -> read(deep.toString())).size() < 20_000);
        assertEquals(
                List.of("TOO_LARGE t.wcl"), codesAndPlaces(() -> read("#".repeat((4 << 20) + 1))));
    }

    @Test
    void readsOrRefusesAnythingThatIsNearlyWcl() {
        String[] pieces = {
            "<", ">", "</", "s", "t ", "key", " = ", "value", "#", "\n", "\n", "\\", "${x}", "<<",
            "\r", "\t", "\u0000", "é", "=", "<s>\n", "</s>\n", "a=1\n"
        };
        for (long seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                read(text.toString());
            } catch (DesdmException refused) {
                assertTrue(refused.getMessage().startsWith("t.wcl:"), "seed " + seed);
            } catch (RuntimeException | Error e) {
                fail("seed " + seed + ": " + text, e);
            }
        }
    }
}
