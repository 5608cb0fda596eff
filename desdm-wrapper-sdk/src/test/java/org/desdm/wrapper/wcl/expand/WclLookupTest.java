package org.desdm.wrapper.wcl.expand;

import static org.desdm.wrapper.Refusals.codesAndPlaces;
import static org.desdm.wrapper.Refusals.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.wcl.TreeOf;
import org.desdm.wrapper.wcl.WclReader;
import org.junit.jupiter.api.Test;

/**
 * Search, against what the survey's own reader gave (IntegrationUtils wcl.py at 2e9c89a with the
 * search order of ProcessingFW).
 */
class WclLookupTest {

    private static final WclSection DOCUMENT =
            TreeOf.lines(
                    "x = global",
                    "only = top",
                    "block.b1.x = in block",
                    "module.m1.x = in module",
                    "module.m1.deep.y = nested",
                    "file.f1.x = in file",
                    "current.curr_block = b1",
                    "current.curr_module = m1");

    private static final WclLookup PRODUCTION = new WclLookup(DOCUMENT, WclLookup.PRODUCTION_ORDER);

    private static Optional<String> find(WclLookup lookup, String key, Scope scope) {
        return lookup.find(key, scope).map(node -> ((WclValue) node).text());
    }

    private static Optional<String> find(String key, Scope scope) {
        return find(PRODUCTION, key, scope);
    }

    @Test
    void asksTheSectionsOfTheSearchOrderThatTheCurrentValuesChoose() {
        assertEquals(Optional.of("in module"), find("x", Scope.NONE));
        assertEquals(Optional.of("in file"), find("x", Scope.NONE.withCurrent("curr_file", "f1")));
        assertEquals(
                Optional.of("in block"), find("x", Scope.NONE.withCurrent("curr_module", "none")));
        assertEquals(Optional.of("top"), find("only", Scope.NONE));
        assertEquals(Optional.of("in module"), find("X", Scope.NONE));
    }

    @Test
    void prefersCurrentValuesToTheObjectAndTheObjectToSections() {
        Scope object = Scope.NONE.withObject(TreeOf.lines("x = object"));

        assertEquals(Optional.of("given"), find("x", Scope.NONE.withCurrent("x", "given")));
        assertEquals(Optional.of("object"), find("x", object));
        assertEquals(Optional.of("given"), find("x", object.withCurrent("x", "given")));
    }

    @Test
    void findsCurrentValuesOfTheDocumentBeforeTheObject() {
        WclLookup lookup = new WclLookup(TreeOf.lines("current.x = now", "x = global"));

        assertEquals(
                Optional.of("now"),
                find(lookup, "x", Scope.NONE.withObject(TreeOf.lines("x = object"))));
        assertEquals(Optional.of("given"), find(lookup, "x", Scope.NONE.withCurrent("x", "given")));
    }

    @Test
    void takesKeysWithDotsForExactPathsFromTheRoot() {
        assertEquals(Optional.of("in module"), find("module.m1.x", Scope.NONE));
        assertEquals(Optional.of("nested"), find("Module.M1.Deep.Y", Scope.NONE));
        assertEquals(Optional.empty(), find("m1.x", Scope.NONE));
        assertEquals(Optional.empty(), find("deep.y", Scope.NONE));
        assertEquals(Optional.empty(), find("module.m1.x.z", Scope.NONE));
        assertEquals(Optional.empty(), find("module..x", Scope.NONE));
        assertInstanceOf(WclSection.class, PRODUCTION.require("module.m1", Scope.NONE));
    }

    @Test
    void neverFindsAKeyThatHasADotInItsName() {
        WclNode value = new WclValue("1", Position.of("t"));
        WclSection flat = new WclSection("", Map.of("a.b", value), Position.of("t"));

        assertEquals(Optional.empty(), new WclLookup(flat).find("a.b", Scope.NONE));
    }

    @Test
    void neverFindsWhatKeepsItsCaseByADottedKey() {
        WclLookup lookup =
                new WclLookup(
                        WclReader.strict()
                                .read("<exec_1>\n<cmdline>\nAb = 1\n</cmdline>\n</exec_1>", "t")
                                .tree());

        assertEquals(Optional.empty(), lookup.find("exec_1.cmdline.Ab", Scope.NONE));
    }

    @Test
    void asksNoSectionsWithoutASearchOrder() {
        assertEquals(Optional.of("global"), find(new WclLookup(DOCUMENT), "x", Scope.NONE));
    }

    @Test
    void saysWhatMayHaveBeenMeant() {
        assertEquals(
                List.of("UNDEFINED_VARIABLE t"),
                codesAndPlaces(() -> PRODUCTION.require("onyl", Scope.NONE)));
        assertTrue(facts(() -> PRODUCTION.require("onyl", Scope.NONE)).get(0).contains("'onyl'"));
        assertTrue(advice("onyl").startsWith("did you mean \"only\"?"), advice("onyl"));
        assertTrue(advice("y").contains("module.m1.deep.y"), advice("y"));
        assertTrue(advice("module.m1.z").contains("module.m1.x"), advice("module.m1.z"));
        assertTrue(advice(" only ").contains("without blanks"), advice(" only "));
    }

    private static String advice(String key) {
        return assertThrows(DesdmException.class, () -> PRODUCTION.require(key, Scope.NONE))
                .problems()
                .get(0)
                .next();
    }
}
