package org.desdm.wrapper.wcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Optional;
import java.util.Random;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.junit.jupiter.api.Test;

/** Texts that are nearly WCL, made from seeds; a failure names its seed. */
class WclFuzzTest {

    private static final int SEEDS = 5_000;

    private static final String[] PIECES = {
        "<",
        ">",
        "</",
        "s",
        "t ",
        "Key",
        " = ",
        "=",
        "value",
        "#",
        "\n",
        "\n",
        "\n",
        "\\",
        "${x}",
        "<<",
        ">>",
        "<<include ",
        "<<inclfunc ",
        "(",
        ")",
        "\r",
        "\t",
        "\u0000",
        "\u00a0",
        "\u2028",
        "\u00e9",
        "\u0130",
        "\ud83d\ude00",
        "__sublabel__",
        "."
    };

    private static final String[] LINES = {
        "<s>",
        "</s>",
        "<t u>",
        "</t>",
        "</u>",
        "<x>",
        "</x>",
        "<a.b>",
        "</a.b>",
        "<current>",
        "</current>",
        "<cmdline>",
        "</cmdline>",
        "<replace>",
        "</replace>",
        "A=1",
        "b = 2 # c",
        "x=3",
        "a.b = 4",
        "current = axb",
        "Key = ${v}",
        "key =",
        "key  =",
        "j \\",
        "a=b =c",
        "s = 5",
        "t w o",
        "lonely",
        "# c \\",
        "",
        "  k = v \\"
    };

    private static String text(Random random) {
        boolean lines = random.nextBoolean();
        String[] parts = lines ? LINES : PIECES;
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(lines ? 15 : 40); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]).append(lines ? "\n" : "");
        }
        return text.toString();
    }

    private static Optional<WclSection> read(WclReader reader, String text) {
        try {
            return Optional.of(reader.read(text, "t.wcl").tree());
        } catch (DesdmException refused) {
            assertTrue(refused.problems().get(0).where().startsWith("t.wcl"), text);
            return Optional.empty();
        }
    }

    @Test
    void readsInCompatModeWhatItAcceptsInStrictMode() {
        int accepted = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            String text = text(new Random(seed));
            try {
                Optional<WclSection> compat = read(WclReader.compat(), text);
                Optional<WclSection> strict = read(WclReader.strict(), text);
                if (strict.isPresent()) {
                    accepted++;
                    assertEquals(
                            Shown.tree(strict.get()), compat.map(Shown::tree).orElse("refused"));
                }
            } catch (Throwable e) {
                fail("seed " + seed + ": " + text, e);
            }
        }
        assertTrue(accepted > SEEDS / 100, "only " + accepted + " texts were accepted");
    }

    @Test
    void readsBackWhatItWroteStrictly() {
        int written = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            String text = text(new Random(seed));
            Optional<WclSection> tree = read(WclReader.compat(), text);
            try {
                String again = WclWriter.strict().write(tree.orElse(EMPTY));
                written++;
                assertEquals(
                        Shown.tree(tree.orElse(EMPTY)),
                        Shown.tree(WclReader.compat().read(again, "again").tree()));
            } catch (DesdmException refused) {
                assertEquals("DESDM-W082", refused.code().id(), "seed " + seed + ": " + text);
            } catch (Throwable e) {
                fail("seed " + seed + ": " + text, e);
            }
        }
        assertTrue(written > SEEDS / 10, "only " + written + " trees were written");
    }

    private static final WclSection EMPTY = WclReader.compat().read("", "empty").tree();

    @Test
    void editsNothingButTheValue() {
        int edited = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            String text = text(new Random(seed));
            Optional<WclSection> tree = read(WclReader.strict(), text);
            for (var entry : tree.orElse(EMPTY).entries().entrySet()) {
                if (entry.getValue() instanceof WclValue value) {
                    WclDocument document = WclDocument.of(text, "t.wcl", WclOptions.DEFAULT);
                    String after = document.with(entry.getKey(), "other").text();
                    requireOnlyTheValue(text, value, after, "seed " + seed);
                    edited++;
                }
            }
        }
        assertTrue(edited > SEEDS / 100, "only " + edited + " values were edited");
    }

    private static void requireOnlyTheValue(
            String before, WclValue value, String after, String seed) {
        String[] lines = before.split("(?<=\\n|\\r(?!\\n))", -1);
        int start = value.position().column() - 1;
        for (int i = 0; i < value.position().line() - 1; i++) {
            start += lines[i].length();
        }
        assertTrue(after.startsWith(before.substring(0, start) + "other"), seed);
        String rest = after.substring(start + "other".length());
        assertTrue(before.endsWith(rest), seed);
        String replaced = before.substring(start, before.length() - rest.length());
        if (replaced.indexOf('\\') < 0) {
            assertEquals(value.text(), replaced, seed);
        }
    }
}
