package org.desdm.api.wcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.error.DesdmException;
import org.junit.jupiter.api.Test;

class WclSectionTest {

    private static final Position HERE = new Position("run.wcl", 7, 3);

    private final WclSection exec =
            new WclSection(
                    "exec_1",
                    Map.of("execname", new WclValue("swarp", HERE)),
                    new Position("run.wcl", 6, 1));
    private final WclSection root = root();

    @Test
    void walksDownDottedKeys() {
        assertEquals("swarp", root.require("exec_1.execname"));
        assertEquals(exec, root.findSection("exec_1").orElseThrow());
    }

    @Test
    void prefersAKeyThatHasTheDotInItsName() {
        assertEquals("whole", root.require("a.b"));
    }

    @Test
    void findsNothingWhereThereIsASectionInsteadOfAValue() {
        assertTrue(root.find("exec_1").isEmpty());
        assertTrue(root.findSection("name").isEmpty());
        assertTrue(root.find("exec_1.none").isEmpty());
    }

    @Test
    void namesThePlaceAndTheKeysWhenOneIsMissing() {
        DesdmException e = assertThrows(DesdmException.class, () -> exec.require("version"));

        assertEquals("missing 'version' in section <exec_1>; present: [execname]", e.getMessage());
        assertEquals("run.wcl:6:1", e.problems().get(0).where());
    }

    @Test
    void keepsDocumentOrder() {
        assertEquals(List.of("name", "exec_1", "a.b"), List.copyOf(root.entries().keySet()));
    }

    @Test
    void equalsASectionOfTheSameEntriesHoweverItWasMade() {
        LinkedHashMap<String, WclNode> given = new LinkedHashMap<>(root.entries());
        WclSection adopted = WclSection.adopting("", given, root.position());

        for (WclSection section : List.of(adopted, ofArrays())) {
            assertEquals(root, section);
            assertEquals(section, root);
            assertEquals(root.hashCode(), section.hashCode());
            assertEquals(root.entries(), new LinkedHashMap<>(section.entries()));
            assertEquals(List.of("name", "exec_1", "a.b"), List.copyOf(section.entries().keySet()));
            assertEquals("swarp", section.require("exec_1.execname"));
            assertTrue(section.find("exec_2").isEmpty());
            assertTrue(!section.entries().containsKey("exec") && !section.equals(exec));
            List<String> seen = new ArrayList<>();
            section.entries().forEach((name, node) -> seen.add(name));
            assertEquals(List.copyOf(root.entries().keySet()), seen);
        }
    }

    @Test
    void hasANodeForEachName() {
        assertThrows(
                IllegalArgumentException.class,
                () -> WclSection.adopting("", new String[1], new WclNode[2], HERE));
    }

    private WclSection ofArrays() {
        return WclSection.adopting(
                "",
                root.entries().keySet().toArray(String[]::new),
                root.entries().values().toArray(WclNode[]::new),
                root.position());
    }

    @Test
    void cannotBeChanged() {
        WclNode value = new WclValue("y", HERE);
        Map<String, WclNode> given = new LinkedHashMap<>(root.entries());
        WclSection copied = new WclSection("", given, HERE);
        given.clear();

        assertEquals(3, copied.entries().size());
        for (WclSection section :
                List.of(
                        copied,
                        WclSection.adopting("", new LinkedHashMap<>(), HERE),
                        ofArrays(),
                        WclSection.adopting("", new String[0], new WclNode[0], HERE))) {
            Map<String, WclNode> entries = section.entries();
            assertThrows(UnsupportedOperationException.class, () -> entries.put("k", value));
            assertThrows(UnsupportedOperationException.class, () -> entries.keySet().clear());
            assertThrows(UnsupportedOperationException.class, () -> entries.entrySet().clear());
        }
        for (WclSection section : List.of(root, ofArrays())) {
            assertThrows(
                    UnsupportedOperationException.class,
                    () -> section.entries().entrySet().iterator().next().setValue(value));
        }
        assertThrows(UnsupportedOperationException.class, () -> root.entries().remove("name"));
        assertThrows(UnsupportedOperationException.class, () -> root.entries().values().clear());
    }

    private WclSection root() {
        Map<String, WclNode> entries = new LinkedHashMap<>();
        entries.put("name", new WclValue("x", HERE));
        entries.put("exec_1", exec);
        entries.put("a.b", new WclValue("whole", HERE));
        return new WclSection("", entries, Position.of("run.wcl"));
    }
}
