package org.desdm.wrapper.wcl.expand;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.wcl.TreeOf;
import org.junit.jupiter.api.Test;

/** Texts that nobody would write: each ends in a result or in an error that says where. */
class ExpanderFuzzTest {

    private static final String[] PIECES = {
        "${", "}", "$opt{", "$HEAD{", "$FUNC{", "$LOOP{", "$", "{", "a", "b", "c", "s.d", ":", ":2",
        ":99", ",", "(", ")", "1:3", "7", "-", " ", "\\", "\\1", "é", "f", "${a}", "${b}", "${c}"
    };

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static ExpanderConfig config(Random random) {
        ExpanderConfig config =
                ExpanderConfig.DEFAULT
                        .withHeaders((file, keyword) -> Optional.of("h"))
                        .withFunctions(FunctionRegistry.EMPTY.with("f", arguments -> text(random)))
                        .withMaxResults(200);
        return random.nextBoolean() ? config : config.withAllCompat();
    }

    @Test
    void endsOnAnyText() {
        int results = 0;
        for (long seed = 0; seed < 4000; seed++) {
            Random random = new Random(seed);
            WclSection tree =
                    TreeOf.lines(
                            "a =" + text(random),
                            "b =" + text(random),
                            "c =" + text(random),
                            "s.d =" + text(random));
            VariableExpander expander = new VariableExpander(new WclLookup(tree), config(random));
            try {
                WclValue value = new WclValue(text(random), Position.of("t"));
                List<Expansion> all = expander.expand(value, Scope.NONE);
                assertFalse(all.isEmpty(), "seed " + seed);
                results++;
                expander.replaceAll(tree, Scope.NONE);
            } catch (DesdmException refused) {
                assertTrue(refused.getMessage().startsWith("t"), "seed " + seed + refused);
            } catch (RuntimeException | Error e) {
                fail("seed " + seed + ": " + tree, e);
            }
        }
        assertTrue(results > 1000, "only " + results + " texts were taken");
    }

    /** The stack's order and ours must make the same combinations, and ours in counting order. */
    @Test
    void makesEveryCombinationOnceInEitherOrder() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<String> lines = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            List<String> expected = new ArrayList<>(List.of(""));
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                int size = 1 + random.nextInt(4);
                List<String> more = new ArrayList<>();
                StringBuilder values = new StringBuilder("(");
                for (int j = 0; j < size; j++) {
                    values.append(j == 0 ? "" : ",").append((char) ('a' + j));
                }
                for (String before : expected) {
                    for (int j = 0; j < size; j++) {
                        more.add(before + (char) ('a' + j));
                    }
                }
                expected = more;
                lines.add("v" + i + " = " + values + ")");
                text.append("${v").append(i).append('}');
            }
            WclLookup lookup = new WclLookup(TreeOf.lines(lines.toArray(new String[0])));
            List<String> ours = texts(lookup, ExpanderConfig.DEFAULT, text.toString());
            List<String> stack =
                    texts(
                            lookup,
                            ExpanderConfig.DEFAULT.withCompat(
                                    Set.of(ExpansionDeviation.COMBINATION_ORDER)),
                            text.toString());

            assertEquals(expected, ours, "seed " + seed);
            assertEquals(new TreeSet<>(expected), new TreeSet<>(stack), "seed " + seed);
            assertEquals(new LinkedHashSet<>(stack).size(), stack.size(), "seed " + seed);
        }
    }

    private static List<String> texts(WclLookup lookup, ExpanderConfig config, String text) {
        return new VariableExpander(lookup, config)
                .expand(new WclValue(text, Position.of("t")), Scope.NONE).stream()
                        .map(Expansion::text)
                        .toList();
    }

    @Test
    void boundsTextsThatGrowWithoutEnd() {
        String[] doubling = new String[60];
        for (int i = 0; i < 60; i++) {
            doubling[i] = "v%d = ${v%d}${v%d}".formatted(i, i + 1, i + 1);
        }
        doubling[59] = "v59 = x";
        assertEquals("TOO_LARGE", code(doubling, "${v0}"));
        doubling[59] = "v59 =";
        assertEquals("TOO_LARGE", code(doubling, "${v0}"));
        String[] lists = doubling.clone();
        for (int i = 0; i < 60; i++) {
            lists[i] = "v%d = (a,b)".formatted(i);
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            all.append("${v").append(i).append('}');
        }
        assertEquals("TOO_MANY_COMBINATIONS", code(lists, all.toString()));
    }

    @Test
    void boundsChainsNestingAndRanges() {
        String[] chain = new String[5000];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = "v%d = ${v%d}".formatted(i, i + 1);
        }
        assertEquals("TOO_LARGE", code(chain, "${v0}"));
        assertEquals("TOO_LARGE", code(chain, "${".repeat(100_000)));
        assertEquals("TOO_LARGE", code(chain, "${".repeat(100_000) + "}".repeat(100_000)));
        assertEquals("TOO_LARGE", code(new String[] {"a = (1:9999999999)"}, "${a}"));
        assertEquals("TOO_MANY_COMBINATIONS", code(new String[] {"a = (1:1000000)"}, "${a}"));
    }

    @Test
    void findsCandidatesInLargeDocumentsInBoundedTime() {
        String[] keys = new String[100_000];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "some_rather_long_name_%d = 1".formatted(i);
        }
        StringBuilder unknown = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            unknown.append("${another_rather_long_nam_").append(i).append('}');
        }
        assertEquals("UNDEFINED_VARIABLE", code(keys, unknown.toString()));
    }

    private static String code(String[] lines, String text) {
        VariableExpander expander =
                new VariableExpander(
                        new WclLookup(TreeOf.lines(lines)),
                        ExpanderConfig.DEFAULT.withMaxResults(20_000));
        WclValue value = new WclValue(text, Position.of("t"));
        return assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () ->
                        codesAndPlaces(() -> expander.expand(value, Scope.NONE))
                                .get(0)
                                .split(" ")[0]);
    }
}
