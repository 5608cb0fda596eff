package org.desdm.wrapper.production;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.wcl.WclReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTextTest {

    private static WclSection exec(String style, String... keys) {
        String wcl =
                "<exec_1>\nexecname = E\n%s<cmdline>\n%s\n</cmdline>\n</exec_1>\n"
                        .formatted(
                                style.isEmpty() ? "" : "cmd_hyphen = " + style + "\n",
                                String.join("\n", keys));
        return WclReader.compat().read(wcl, "in.wcl").tree().findSection("exec_1").orElseThrow();
    }

    /** What the survey's wrapper makes of these (observed by running it). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            textBlock =
                    """
                    |a=1,bc=2|E  -a 1  -bc 2
                    allsingle|a=1,bc=2|E  -a 1  -bc 2
                    alldouble|a=1,bc=2|E  --a 1  --bc 2
                    mixed_gnu|a=1,bc=2|E  -a 1  --bc 2
                    |a=1,_1=p,_2=q|E p q  -a 1
                    |_2=q,a=1,_1=p|E p q  -a 1
                    |_0=z,a=1|z E  -a 1
                    |_01=p,_1=q|E q p
                    |_10=t,_2=q,_1=p|E p q t
                    |_5=p,a=1|E  -a 1 p
                    |a=_flag|E  -a
                    |a=_FLAG|E  -a _FLAG
                    |_01_sci=p,A=1|E p  -A 1
                    |v=3,_1=p1,_02=p02|E p1  -v 3 p02
                    """)
    void formsTheCommandLineAsTheSurveyDoes(String style, String keys, String expected) {
        WclSection exec = exec(style == null ? "" : style, keys.split(","));

        assertEquals(expected, CommandText.of(exec));
    }

    @Test
    void reportsEveryKeyThatMakesNoArgument() {
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> CommandText.of(exec("double", "_x=1", "_1=p", "_1_again=q")));

        assertEquals(3, e.problems().size(), e.getMessage());
        assertTrue(e.getMessage().contains("cmd_hyphen"), e.getMessage());
        assertTrue(e.getMessage().contains("'_x'"), e.getMessage());
        assertTrue(e.getMessage().contains("'_1_again'"), e.getMessage());
        assertTrue(e.problems().get(1).where().startsWith("in.wcl:"), e.problems().get(1).where());
    }

    /** What Python 3.11's {@code shlex.split} makes of the same lines. */
    @Test
    void splitsWordsAsAShellQuotesThem() {
        assertWords("a 'b c' d", "a", "b c", "d");
        assertWords("x\"y z\"w", "xy zw");
        assertWords("a\\ b c", "a b", "c");
        assertWords("\"a\\\"b\" \"c\\d\" \"e\\\\f\"", "a\"b", "c\\d", "e\\f");
        assertWords("'it'\\''s'", "it's");
        assertWords("''  \"\" x", "", "", "x");
        assertWords("a#b # c", "a#b", "#", "c");
        assertWords("sh  -c 'mkdir -p out; cp a b'", "sh", "-c", "mkdir -p out; cp a b");
        assertWords("$HOME `x` *.fits a|b >c", "$HOME", "`x`", "*.fits", "a|b", ">c");
        assertWords("\tx\ty\r\nz", "x", "y", "z");
        assertWords(" ");
        assertWords("'\\n'", "\\n");
    }

    private static void assertWords(String line, String... words) {
        assertEquals(List.of(words), ShellWords.split(line));
    }

    @Test
    void refusesQuotesThatAreNotClosed() {
        for (String line : new String[] {"a 'b", "a \"b", "a \\", "\"a\\"}) {
            assertThrows(IllegalArgumentException.class, () -> ShellWords.split(line), line);
        }
    }
}
