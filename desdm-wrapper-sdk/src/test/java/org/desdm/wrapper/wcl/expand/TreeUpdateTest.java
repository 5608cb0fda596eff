package org.desdm.wrapper.wcl.expand;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.wcl.TreeOf;
import org.junit.jupiter.api.Test;

/** Setting, as the survey's own reader does it (IntegrationUtils wcl.py). */
class TreeUpdateTest {

    private static final WclValue NEW = new WclValue("new", Position.of("command line"));

    private final WclSection tree = TreeOf.lines("a = 1", "s.b = 2", "s.t.c = 3", "d = 4");

    @Test
    void setsValuesByPathAndKeepsTheOrder() {
        assertEquals("new", TreeUpdate.with(tree, "S.T.C", NEW).require("s.t.c"));
        assertEquals("new", TreeUpdate.with(tree, "s.t.fresh", NEW).require("s.t.fresh"));
        assertEquals(
                List.of("a", "s", "d"),
                List.copyOf(TreeUpdate.with(tree, "a", NEW).entries().keySet()));
        assertEquals("new", TreeUpdate.with(tree, "s", NEW).require("s"));
        assertEquals("3", tree.require("s.t.c"));
    }

    @Test
    void setsNothingInSectionsThatAreNotThere() {
        for (String key : List.of("q.b", "s.q.b", "a.b", "s.b.x")) {
            assertEquals(
                    List.of("UNKNOWN_KEY command line"),
                    codesAndPlaces(() -> TreeUpdate.with(tree, key, NEW)),
                    key);
        }
    }

    @Test
    void saysThatAValueIsNoSectionAndDoesNotListTheDocument() {
        DesdmException value =
                assertThrows(DesdmException.class, () -> TreeUpdate.with(tree, "a.b", NEW));
        DesdmException missing =
                assertThrows(
                        DesdmException.class, () -> TreeUpdate.with(large(), "nowhere.b", NEW));

        assertTrue(value.getMessage().contains("'a' is a value"), value::getMessage);
        assertTrue(missing.getMessage().length() < 1000, missing::getMessage);
    }

    private static WclSection large() {
        return TreeOf.lines(
                IntStream.range(0, 10_000).mapToObj(i -> "k" + i + " = 1").toArray(String[]::new));
    }
}
