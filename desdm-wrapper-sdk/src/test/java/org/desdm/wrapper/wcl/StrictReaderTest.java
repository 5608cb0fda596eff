package org.desdm.wrapper.wcl;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictReaderTest {

    private static WclResult read(String text) {
        return WclReader.strict().read(text, "t.wcl");
    }

    private static List<Problem> problems(String text) {
        return assertThrows(DesdmException.class, () -> read(text)).problems();
    }

    @Test
    void readsVariablesAndContinuedLines() {
        assertEquals(
                "{a:${b}_x y, cmdline:{Key:1}, d:2}",
                Shown.tree(
                        read("a = ${b}_x \\\n   y # c\n<cmdline>\nKey = 1\n</cmdline>\nD = 2\n")
                                .tree()));
    }

    @Test
    void reportsEveryProblemOfATextAtOnce() {
        assertEquals(
                List.of(
                        "SYNTAX t.wcl:1:1",
                        "SYNTAX t.wcl:2:3",
                        "DUPLICATE_KEY t.wcl:4:1",
                        "SYNTAX t.wcl:6:1",
                        "SYNTAX t.wcl:7:1",
                        "SYNTAX t.wcl:5:1"),
                codesAndPlaces(
                        () -> read("lonely\n  key =\na = 1\na = 2\n<s>\n<s>\n</z>\n</s>\n")));
    }

    @Test
    void pointsAtThePlaceWithACaret() {
        Problem problem =
                problems("<exec_1>\n  <cmdlin>\n\tx = 1\n\t</cmdline>\n </cmdlin>\n</exec_1>")
                        .get(0);

        assertEquals(
                "t.wcl:4:2: found </cmdline> but <cmdlin> (line 2) is still open", problem.what());
        assertEquals(" </cmdline>\n ^", problem.why());
        assertEquals("did you mean </cmdlin>?", problem.next());
    }

    @Test
    void cutsALongLineAroundTheCaret() {
        Problem problem =
                problems("a = 1" + " ".repeat(500) + "\n" + "x".repeat(500) + "\n").get(0);

        assertEquals("x".repeat(50) + "\n^", problem.why());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "depends a.b.c | did you mean \"depends = a.b.c\"?",
                "key: value | did you mean \"key = value\"?",
                "[section] | did you mean \"<section>\"?",
                "< s> | did you mean \"<s>\"?",
                "<s | did you mean \"<s>\"?",
                "a=b=c | did you mean \"a = b=c\"?",
                "<<inlcude x>> | did you mean <<include NAME>> or <<inclfunc NAME(KEY)>>?",
                "{% if x %} | render the template first",
                "<s>a=1</s> | write <section>, key = value and </section> on lines of their own",
                "<s a b> | write <section>, key = value and </section> on lines of their own"
            })
    void suggestsWhatWasProbablyMeant(String text, String next) {
        assertEquals(next, problems(text).get(0).next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key  =",
                "key = # c",
                "= b",
                "a == b",
                "a = v\\# c",
                "# a \\\nb = 1",
                "a = x # c \\\n y",
                "a = x \\",
                "a = x \\\n",
                "a = 1\na = 2",
                "s = 1\n<s>\n</s>",
                "<s>\n</s>\ns = 1",
                "<s>\n<s>\n</s>\n</s>",
                "<a.b>\n</a.b>\n<a.b>\n</a.b>",
                "<current>\nx=1\n</current>\n<x>\n</x>",
                "<s>\n<<include f>>\n</s>",
                "x<<include f>>",
                "<<include f>> y = 1",
                "__sublabel__ = 1",
                "<__topwcl__>\n</__topwcl__>",
                "a = \u0000",
                "\ufeffa = 1",
                "a = \u001b[2J"
            })
    void refusesWhatTheSurveysReaderGuessesOrDrops(String text) {
        assertEquals("t.wcl", problems(text).get(0).where().split(":")[0]);
    }

    @Test
    void listsNoMoreThanAnybodyReads() {
        List<Problem> problems = problems("lonely\n".repeat(1_000_000));

        assertEquals(101, problems.size());
        assertTrue(problems.get(100).what().contains("there may be more"));
    }
}
