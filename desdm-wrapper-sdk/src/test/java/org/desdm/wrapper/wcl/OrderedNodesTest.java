package org.desdm.wrapper.wcl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedNodesTest {

    private static final Position HERE = Position.of("t");
    private static final long SEED = 20_261_122;

    /** Few names stay in arrays, many go to a map: both must do as the JDK's ordered map does. */
    @ParameterizedTest
    @ValueSource(ints = {3, 16, 17, 60})
    void doesWhatAnOrderedMapDoes(int names) {
        Random random = new Random(SEED);
        OrderedNodes nodes = new OrderedNodes();
        Map<String, WclNode> expected = new LinkedHashMap<>();
        for (int step = 0; step < 2000; step++) {
            String name = "n" + random.nextInt(names);
            String message = "seed " + SEED + ", step " + step;
            if (random.nextInt(3) == 0) {
                assertEquals(expected.remove(name) != null, nodes.remove(name), message);
            } else {
                WclNode node = new WclValue("v" + step, HERE);
                expected.put(name, node);
                nodes.put(name, node);
            }
            assertEquals(expected.get(name), nodes.get(name), message);
            assertEquals(expected.isEmpty(), nodes.isEmpty(), message);
            assertEquals(expected.toString(), shown(nodes), message);
        }
        assertEquals(expected, nodes.finish("", HERE).entries());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 40})
    void replacesWhatACursorStandsAt(int names) {
        OrderedNodes nodes = new OrderedNodes();
        for (int i = 0; i < names; i++) {
            nodes.put("n" + i, "before");
        }
        OrderedNodes.Cursor at = nodes.cursor();
        for (int i = 0; at.next(); i++) {
            at.replace(new WclValue(at.name(), Position.of(at.node() + " " + i)));
        }

        assertEquals(
                new WclValue("n1", Position.of("before 1")),
                nodes.finish("", HERE).entries().get("n1"));
    }

    private static String shown(OrderedNodes nodes) {
        Map<String, Object> shown = new LinkedHashMap<>();
        OrderedNodes.Cursor at = nodes.cursor();
        while (at.next()) {
            shown.put(at.name(), at.node());
        }
        return shown.toString();
    }
}
