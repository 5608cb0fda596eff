package org.desdm.wrapper.wcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the survey's reader made of these texts: trees, lines it warned of, lines it stopped at. All
 * were run through it (IntegrationUtils 2e9c89ad, Python 3.11); a line break stands for one.
 */
class CompatVectorsTest {

    private static Arguments gives(String text, String tree) {
        return Arguments.of(text, tree, "");
    }

    private static Arguments warns(String text, String tree, String warnedLines) {
        return Arguments.of(text, tree, warnedLines);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                gives("A = B", "{a:B}"),
                gives("a=b=c", "{a=b:c}"),
                gives("a = b=c", "{a:b=c}"),
                gives("a= b=c", "{a:b=c}"),
                gives("a=b =c", "{a=b:c}"),
                gives("a=b =", "{a:b =}"),
                gives("a == b", "{a:= b}"),
                gives("a = = b", "{a:= b}"),
                gives("a== b", "{a=:b}"),
                warns("key =", "{}", "1"),
                warns("key = ", "{}", "1"),
                gives("key  =", "{key:=}"),
                gives("key = # c", "{key:}"),
                warns("key =# c", "{}", "1"),
                gives("a=   # c", "{a:}"),
                gives("= b", "{=:b}"),
                gives("k = v # c", "{k:v}"),
                gives("k = v#c", "{k:v}"),
                gives("a = '#x'", "{a:'}"),
                gives("k = v\\# c", "{k:v\\}"),
                gives("# a \\\nb = 1\nc = 2", "{c:2}"),
                gives("a = x \\\n  y", "{a:x y}"),
                gives("a = x\\\ny", "{a:xy}"),
                gives("a = \\\nb", "{a:b}"),
                gives("a = x \\", "{a:x}"),
                gives("a = x\\\\\n\nb = 1", "{a:xb = 1}"),
                gives("a = \"q w\"", "{a:\"q w\"}"),
                gives(" a   =   b c  d  ", "{a:b c  d}"),
                warns("lonely", "{}", "1"),
                warns("lonely # c", "{}", "1"),
                gives("lonely  # c", "{lonely:}"),
                warns("a = 1\n\nb \\\n", "{a:1}", "4"),
                gives("depends a.b.c", "{depends:a.b.c}"),
                gives("join c.p = q.p", "{join:c.p = q.p}"),
                gives("a <b> = c", "{a:<b> = c}"),
                gives("a.b = 1", "{a.b:1}"),
                gives("a=1\nb=2\na=3", "{a:3, b:2}"),
                gives("a=1\r\nb=2\rc=3", "{a:1, b:2, c:3}"),
                gives("a\u00a0=\u2003b\u001c", "{a:b}"),
                gives(
                        "A\u03a3 = 1\nU\"\u03a3 = 1\nA.\u03a3 = 2\n\u03a3\u03a31B = 3",
                        "{a\u03c2:1, u\"\u03c3:1, a.\u03c2:2, \u03c3\u03c21b:3}"),
                gives("a = \u0000", "{a:\u0000}"));
    }

    static Stream<Arguments> sections() {
        return Stream.of(
                gives("<S>\nA=1\n</s>", "{s:{a:1}}"),
                gives("<s>\n</s>", "{s:{}}"),
                gives("<s>\na=1\n</s>\n<s>\nb=2\n</s>", "{s:{a:1, b:2}}"),
                gives("<s t>\na=1\n</s>", "{s:{t:{a:1}}}"),
                gives("<s t>\na=1\n</t>\nb=2\n</s>", "{s:{t:{a:1}, b:2}}"),
                gives(
                        "<t u>\na=1\n</t>\n<t u>\nb=2\n</t>\n<t v>\nc=3\n</t>",
                        "{t:{u:{a:1, b:2}, v:{c:3}}}"),
                gives("<s>\n<t>\n<s>\na=1\n</s>\n</t>\n</s>", "{s:{t:{s:{a:1}}}}"),
                gives("</ s >", null),
                gives("<s >\n</ s >", "{s:{}}"),
                gives("<s t >\na=1", "{<s:t >, a:1}"),
                gives("< s>", "{<:s>}"),
                gives("<s>a=1</s>\n</s>a=1</s>", "{s>a=1</s:{}}"),
                gives(
                        "<cmdline>\nA=1\n<Sub>\nB=2\n</Sub>\nC=3\n</cmdline>\nD=4",
                        "{cmdline:{A:1, sub:{B:2}, C:3}, d:4}"),
                gives(
                        "<cmdline>\n<replace>\nA=1\n</replace>\nB=2\n</cmdline>",
                        "{cmdline:{replace:{A:1}, b:2}}"),
                gives("<x cmdline>\nA=1\n</x>", "{x:{cmdline:{a:1}}}"),
                gives("s = 1\n<s>\n</s>", "{s:1}"),
                gives("<s>\na=1\n</s>\ns=2", "{s:2}"),
                gives("<a.b>\nx=1\n</a.b>\n<a.b>\ny=2\n</a.b>", "{a.b:{y:2}}"),
                gives("<s>\n<a.b>\nx=1\n</a.b>\n<a.b>\ny=2\n</a.b>\n</s>", "{s:{a.b:{x:1, y:2}}}"),
                gives("<s>\n__sublabel__ = 1\n</s>", "{s:{}}"));
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of("<t u>\n<u>\n</u>\n</t>", 2),
                Arguments.of("<s>\n<s>", 2),
                Arguments.of("a=1\n<s>", 2),
                Arguments.of("a=1\n</s>", 2),
                Arguments.of("<s>\n</t>", 2),
                Arguments.of("<s a b>\n</s>", 2),
                Arguments.of("s = 1\n<s>\na=1\n</s>", 3),
                Arguments.of("s = 1\n<s>\n<t>\n</t>\n</s>", 3),
                Arguments.of("s = 1\n<s t>\n</s>", 2),
                Arguments.of("<current>\nx=1\n</current>\n<x>\n</x>", 4),
                Arguments.of("current = abc\n<b>\n</b>", 2),
                Arguments.of("<__topwcl__>\n</__topwcl__>", 1),
                Arguments.of("a = \\\n1\n</s>", 3));
    }

    private static WclResult read(String text) {
        return WclReader.compat().read(text, "t.wcl");
    }

    @ParameterizedTest
    @MethodSource({"lines", "sections"})
    void readsWhatTheSurveysReaderReads(String text, String tree, String warnedLines) {
        if (tree == null) {
            assertThrows(DesdmException.class, () -> read(text));
            return;
        }
        WclResult result = read(text);

        assertEquals(tree, Shown.tree(result.tree()));
        assertEquals(
                warnedLines.isEmpty()
                        ? ""
                        : "Warning: Ignoring line #%s (did not match patterns):"
                                .formatted(warnedLines),
                String.join("\n", result.warnings().stream().map(WclWarning::text).toList()));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void stopsWhereTheSurveysReaderStops(String text, int line) {
        DesdmException e = assertThrows(DesdmException.class, () -> read(text));

        assertEquals(1, e.problems().size());
        assertEquals("t.wcl", e.problems().get(0).where().split(":")[0]);
        assertEquals(line, Integer.parseInt(e.problems().get(0).where().split(":")[1]));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void knowsWhereAValueWasWritten(String text, String key, int line, int column) {
        assertEquals(
                new Position("t.wcl", line, column),
                read(text).tree().find(key).orElseThrow().position());
    }

    static Stream<Arguments> positions() {
        return Stream.of(
                Arguments.of("\n  a = b", "a", 2, 7),
                Arguments.of("a = \\\n  b", "a", 2, 3),
                Arguments.of("a = x\\\n\\\n  y", "a", 1, 5),
                Arguments.of("<s>\r\n\tdepends x.y\r\n</s>", "s.depends", 2, 10));
    }
}
