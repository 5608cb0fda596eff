package org.desdm.api.wcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

        assertEquals(root, adopted);
        assertEquals(root.hashCode(), adopted.hashCode());
        assertEquals(root.entries(), new LinkedHashMap<>(adopted.entries()));
    }

    @Test
    void cannotBeChanged() {
        WclNode value = new WclValue("y", HERE);
        Map<String, WclNode> given = new LinkedHashMap<>(root.entries());
        WclSection copied = new WclSection("", given, HERE);
        given.clear();

        assertEquals(3, copied.entries().size());
        for (WclSection section :
                List.of(copied, WclSection.adopting("", new LinkedHashMap<>(), HERE))) {
            Map<String, WclNode> entries = section.entries();
            assertThrows(UnsupportedOperationException.class, () -> entries.put("k", value));
            assertThrows(UnsupportedOperationException.class, () -> entries.keySet().clear());
            assertThrows(UnsupportedOperationException.class, () -> entries.entrySet().clear());
        }
        assertThrows(
                UnsupportedOperationException.class,
                () -> root.entries().entrySet().iterator().next().setValue(value));
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
