package org.desdm.wrapper.wcl;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.WclSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that nobody writes: a clear error or a correct tree, in bounded time. */
class WclBadInputTest {

    /** A hundred times what linear reading takes; quadratic reading takes hours. */
    private static final Duration LINEAR = Duration.ofSeconds(20);

    private static final List<WclReader> BOTH = List.of(WclReader.strict(), WclReader.compat());

    private static String nested(int depth) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append("<s").append(i).append(">\n");
        }
        text.append("k = v\n");
        for (int i = depth - 1; i >= 0; i--) {
            text.append("</s").append(i).append(">\n");
        }
        return text.toString();
    }

    @Test
    void refusesSectionsOfAnyDepthWithTheLine() {
        for (WclReader reader : BOTH) {
            assertEquals(
                    List.of("TOO_LARGE t.wcl:1001:1"),
                    codesAndPlaces(() -> reader.read(nested(100_000), "t.wcl")));
        }
    }

    @Test
    void readsAndWritesSectionsOfAnyDepthIfTheHostAllowsIt() {
        WclLimits deep = new WclLimits(1 << 29, 3_000, 0, 1);
        for (WclReader reader : BOTH) {
            WclSection tree =
                    reader.with(reader.options().with(deep)).read(nested(3_000), "t.wcl").tree();

            assertEquals(nested(3_000), WclWriter.strict().indentedBy(0).write(tree));
        }
    }

    @Test
    void refusesPathsThatGrowWithTheSquareOfTheText() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            text.append('<').append("n".repeat(10_000)).append(i).append(">\n");
        }
        for (int i = 899; i >= 0; i--) {
            text.append("</").append("n".repeat(10_000)).append(i).append(">\n");
        }
        for (WclReader reader : BOTH) {
            assertEquals(
                    List.of("TOO_LARGE t.wcl"),
                    codesAndPlaces(() -> reader.read(text.toString(), "t.wcl")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "=",
                "<",
                ">",
                "#",
                " x",
                "= ",
                "\\",
                "\\\n",
                "x\\\n",
                "<<include ",
                "<<inclfunc ",
                "<<include x",
                "<<inclfunc x(",
                "${",
                "</",
                "a\u00a0",
                "\r"
            })
    void readsAnyLineOfTwoMillionCharactersInLinearTime(String part) {
        String text = "key = " + part.repeat(2_000_000 / part.length());
        for (WclReader reader : BOTH) {
            assertTimeoutPreemptively(LINEAR, () -> outcome(reader, text));
            assertTimeoutPreemptively(LINEAR, () -> outcome(reader, text.substring(6)));
        }
    }

    @Test
    void reportsAThousandOpenSectionsAtTheEndOfALongTextInLinearTime() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            text.append("<s").append(i).append(">\n").append("# filled\n".repeat(5_000));
        }
        for (WclReader reader : BOTH) {
            assertTimeoutPreemptively(LINEAR, () -> outcome(reader, text.toString()));
        }
    }

    private static String outcome(WclReader reader, String text) {
        try {
            return "read " + reader.read(text, "t.wcl").tree().entries().size();
        } catch (DesdmException e) {
            assertTrue(e.getMessage().length() < 20_000, "a message of the whole text");
            return "refused";
        }
    }

    @Test
    void readsALineOfAHundredMillionCharacters() {
        String text = "key = " + "x".repeat(100_000_000);
        for (WclReader reader : BOTH) {
            assertEquals(100_000_000, reader.read(text, "t.wcl").tree().require("key").length());
        }
    }

    @Test
    void readsAMillionSections() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            text.append("<s").append(i).append(">\n</s").append(i).append(">\n");
        }
        for (WclReader reader : BOTH) {
            assertTimeoutPreemptively(
                    LINEAR,
                    () ->
                            assertEquals(
                                    1_000_000,
                                    reader.read(text.toString(), "t.wcl").tree().entries().size()));
        }
    }

    @Test
    void refusesATextThatIsTooLong() {
        WclLimits small = new WclLimits(10, 1, 1, 1);
        for (WclReader reader : BOTH) {
            assertEquals(
                    List.of("TOO_LARGE t.wcl"),
                    codesAndPlaces(
                            () ->
                                    reader.with(reader.options().with(small))
                                            .read("key = value", "t.wcl")));
        }
    }

    @Test
    void namesTheLineOfBytesThatAreNotText(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("latin.wcl");
        Files.write(file, new byte[] {'a', '=', '1', '\n', 'b', '=', (byte) 0xe9, '\n'});
        for (WclReader reader : BOTH) {
            assertEquals(
                    List.of(file + ":2: these bytes are not UTF-8 text"),
                    facts(() -> reader.read(file)));
        }
    }

    @Test
    void refusesDirectoriesAndMissingFiles(@TempDir Path folder) {
        for (WclReader reader : BOTH) {
            assertEquals(
                    List.of("NOT_READABLE " + folder), codesAndPlaces(() -> reader.read(folder)));
            Path missing = folder.resolve("none");
            assertEquals(
                    List.of("NO_SUCH_FILE " + missing), codesAndPlaces(() -> reader.read(missing)));
        }
    }
}
