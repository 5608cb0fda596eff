package org.desdm.wrapper.wcl;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.desdm.api.error.DesdmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludeTest {

    @TempDir private Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private WclReader compat() {
        WclReader reader = WclReader.compat();
        WclIncludes includes =
                new WclIncludes(
                        WclIncludes.Policy.FOLLOW,
                        List.of(folder),
                        folder,
                        Map.of("HOME", folder.toString(), "PART", "inner"));
        return reader.with(reader.options().with(includes));
    }

    private String compat(String text) {
        return Shown.tree(compat().read(text, "t.wcl").tree());
    }

    @Test
    void mergesAtTheTopWhereverTheLineStands() throws IOException {
        file("f", "x = 1\n<s>\nb = 2\n</s>\n");

        assertEquals("{s:{a:1, b:2, c:3}, x:1}", compat("<s>\na=1\n<<include f>>\nc=3\n</s>"));
        assertEquals("{x:1, s:{b:2}}", compat("x<<include f>>y = 1"));
        assertEquals("{x:2, s:{b:2}}", compat("<<include f>>\nx = 2"));
        assertEquals("{x:1, s:{b:2}}", compat("x = 2\n<<include f>>"));
    }

    @Test
    void losesWhatTheSearchOfNamesMergesElsewhere() throws IOException {
        file("f", "<x>\na = 1\n</x>\n");
        String current = "<current>\n<x>\nb = 2\n</x>\n</current>\n<<include f>>\n";

        assertEquals("{current:{x:{b:2}}}", compat(current));
        assertEquals(
                List.of("DUPLICATE_KEY t.wcl:6:1"),
                codesAndPlaces(
                        () -> WclReader.strict().with(compat().options()).read(current, "t.wcl")));
        assertEquals("{x.y:{}, x:{a:1}}", compat("<x.y>\n</x.y>\n<<include f>>"));
        assertEquals(
                List.of("DUPLICATE_KEY t.wcl:2:1"),
                codesAndPlaces(() -> compat("x = 1\n<<include f>>")));
    }

    @Test
    void keepsTheCaseOfKeysThatAreIncludedInACommandLine() throws IOException {
        file("f", "Key = 1\n");

        assertEquals("{cmdline:{}, Key:1}", compat("<cmdline>\n<<include f>>\n</cmdline>"));
    }

    @Test
    void findsNamesByVariablesHomeAndEnvironment() throws IOException {
        file("inner/f", "x = 1\n");

        assertEquals("{d:inner, n:f, x:1}", compat("d = inner\nn = f\n<<include ${d}/${N}>>"));
        assertEquals("{x:1}", compat("<<include ~/inner/f>>"));
        assertEquals("{x:1}", compat("<<include $PART/f>>"));
        assertEquals("{n:7, x:1}", compat("n = 7\n<<include $opt{none}inner/$opt{gone}f>>"));
        file("f007", "y = 1\n");
        assertEquals("{n:7, y:1}", compat("n = 7\n<<include f${n:3}>>"));
    }

    @Test
    void namesVariablesOfNamesThatAreUndefinedOrRunInACircle() {
        assertEquals(
                List.of("t.wcl:1:11: no value for variable 'd'"),
                facts(() -> compat("<<include ${d}/f>>")));
        assertEquals(
                List.of("CIRCULAR_VARIABLE t.wcl:1:5"),
                codesAndPlaces(() -> compat("a = ${b}\nb = ${a}\n<<include ${a}>>")));
        assertEquals(
                List.of("CIRCULAR_VARIABLE t.wcl:1:5", "SYNTAX t.wcl:3:1"),
                codesAndPlaces(
                        () ->
                                WclReader.strict()
                                        .read("a = ${a}\n<<include ${a}>>\nlonely", "t.wcl")));
    }

    @Test
    void boundsWhatVariablesOfManyIncludesInALongTextTake() throws IOException {
        file("f", "y = 1\n");
        String text = "v = f\nk = " + "x".repeat(10_000_000) + "\n<<include ${v}>>".repeat(300);

        assertEquals("TOO_LARGE", codesAndPlaces(() -> compat(text)).get(0).split(" ")[0]);
    }

    @Test
    void includesRelativeToTheIncludingFileInStrictMode() throws IOException {
        Path main = file("main.wcl", "a = 1\n<<include inner/f.wcl>>\n");
        file("inner/f.wcl", "b = 2\n<<include g.wcl>>\n");
        file("inner/g.wcl", "c = 3\n");

        WclResult result = WclReader.strict().read(main);

        assertEquals("{a:1, b:2, c:3}", Shown.tree(result.tree()));
        assertEquals(
                folder.resolve("inner/g.wcl") + ":1:5",
                result.tree().find("c").orElseThrow().position().toString());
    }

    @Test
    void staysBelowTheRoots() throws IOException {
        file("secret", "x = 1\n");
        Path inner = folder.resolve("inner");
        Path main = file("inner/main.wcl", "<<include ../secret>>\n<<include /etc/hostname>>\n");
        Files.createSymbolicLink(inner.resolve("link"), folder.resolve("secret"));
        Path linked = file("inner/linked.wcl", "<<include link>>\n");

        assertEquals(
                List.of("BAD_INCLUDE " + main + ":1:11", "BAD_INCLUDE " + main + ":2:11"),
                codesAndPlaces(() -> WclReader.strict().read(main)));
        assertEquals(
                List.of("BAD_INCLUDE " + linked + ":1:11"),
                codesAndPlaces(() -> WclReader.strict().read(linked)));
        WclReader compat = compat();
        WclIncludes narrow = compat.options().includes().within(inner);
        assertEquals(
                List.of("BAD_INCLUDE t.wcl:1:1"),
                codesAndPlaces(
                        () ->
                                compat.with(compat.options().with(narrow))
                                        .read("<<include secret>>", "t.wcl")));
    }

    @Test
    void namesTheFileThatMayHaveBeenMeant() throws IOException {
        Path main = file("main.wcl", "<<include sites.wlc>>\n");
        file("sites.wcl", "x = 1\n");

        DesdmException e = assertThrows(DesdmException.class, () -> WclReader.strict().read(main));

        assertEquals("did you mean \"sites.wcl\"?", e.problems().get(0).next());
    }

    @Test
    void findsCircles() throws IOException {
        Path a = file("a.wcl", "<<include b.wcl>>\n");
        Path b = file("b.wcl", "x = 1\n<<include ./a.wcl>>\n");

        assertEquals(
                List.of("BAD_INCLUDE " + b + ":2:11"),
                codesAndPlaces(() -> WclReader.strict().read(a)));
        assertEquals(List.of("BAD_INCLUDE b.wcl:2:1"), codesAndPlaces(() -> compat().read(a)));
    }

    @Test
    void endsWhatWouldIncludeWithoutEnd() throws IOException {
        for (int i = 0; i < 20; i++) {
            file("f" + i, "<<include f%d>>\n<<include f%d>>\n".formatted(i + 1, i + 1));
        }
        file("f20", "x = 1\n");

        assertTrue(facts(() -> compat("<<include f0>>")).get(0).contains("more than 1000"));
        for (int i = 0; i < 40; i++) {
            file("g" + i, "<<include g%d>>\n".formatted(i + 1));
        }
        assertTrue(facts(() -> compat("<<include g0>>")).get(0).contains("more than 32 deep"));
    }

    @Test
    void callsRegisteredProvidersAlone() {
        WclProvider tile =
                arguments -> WclReader.compat().read("tile = " + arguments, "tile").tree();
        WclReader reader = compat().with(compat().options().with(Map.of("a.b.tile_info", tile)));
        String text = "K = ${j}\nj = 1\n<<inclfunc a.b.tile_info( K ,none)>>\n";

        assertEquals(
                "{k:${j}, j:1, tile:{K=[1], none=[]}}",
                Shown.tree(reader.read(text, "t.wcl").tree()));
        assertEquals(
                "{2:b, tile:{1=[], 2=[b], 3=[], k=[]}}",
                Shown.tree(reader.read("2 = b\n<<inclfunc a.b.tile_info((1:3,k)>>", "t").tree()),
                "the reference's splitter of lists writes ranges out");
        DesdmException e =
                assertThrows(
                        DesdmException.class,
                        () -> reader.read("<<inclfunc a.b.tile_inf(k)>>", "t.wcl"));
        assertEquals(
                "did you mean \"a.b.tile_info\"?  valid: a.b.tile_info",
                e.problems().get(0).next());
        assertEquals(
                List.of("UNKNOWN_PROVIDER t.wcl:1:1"),
                codesAndPlaces(() -> compat("<<inclfunc java.lang.Runtime.exit(k)>>")));
        assertEquals(
                List.of("SYNTAX t.wcl:1:1"), codesAndPlaces(() -> compat("<<inclfunc a.b()>>")));
        for (WclReader each : List.of(reader, WclReader.strict())) {
            List<String> refused =
                    codesAndPlaces(() -> each.read("<<inclfunc a.b(1:9999999)>>", "t.wcl"));
            assertTrue(refused.get(0).startsWith("TOO_LARGE t.wcl:1:"), refused.toString());
        }
    }

    @Test
    void skipsOrRefusesIncludesWhenAsked() {
        WclReader reader = compat();
        WclIncludes skipping = reader.options().includes().with(WclIncludes.Policy.SKIP);
        WclIncludes refusing = reader.options().includes().with(WclIncludes.Policy.REFUSE);
        String text = "a = 1\n<<include none>>\n<<inclfunc x.y(k)>>\nb = 2";

        assertEquals(
                "{a:1, b:2}",
                Shown.tree(
                        reader.with(reader.options().with(skipping)).read(text, "t.wcl").tree()));
        assertEquals(
                List.of("BAD_INCLUDE t.wcl:2:1"),
                codesAndPlaces(
                        () -> reader.with(reader.options().with(refusing)).read(text, "t.wcl")));
    }

    @Test
    void refusesWhatIsNoRegularFile() throws IOException {
        Path main = file("main.wcl", "<<include inner>>\n<<include a\u0000b>>\n");
        Files.createDirectories(folder.resolve("inner"));

        assertEquals(
                "NOT_READABLE", codesAndPlaces(() -> compat().read(main)).get(0).split(" ")[0]);
    }
}
