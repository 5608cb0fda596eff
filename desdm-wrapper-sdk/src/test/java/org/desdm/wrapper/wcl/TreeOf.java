package org.desdm.wrapper.wcl;

import java.util.LinkedHashMap;
import java.util.Map;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/**
 * Trees for tests, written as lines; variables, empty values and values of any kind are allowed.
 */
public final class TreeOf {

    private TreeOf() {}

    /**
     * A tree of lines {@code path = value}, where the dots of {@code path} are sections; the place
     * of a value is {@code t:LINE}.
     */
    public static WclSection lines(String... lines) {
        Map<String, Object> root = new LinkedHashMap<>();
        for (int i = 0; i < lines.length; i++) {
            int equals = lines[i].indexOf('=');
            String[] path = lines[i].substring(0, equals).strip().split("\\.");
            Map<String, Object> section = root;
            for (int j = 0; j < path.length - 1; j++) {
                section = inner(section, path[j]);
            }
            String text = lines[i].substring(equals + 1).strip();
            Position place = new Position("t", i + 1, 0);
            section.put(path[path.length - 1], new WclValue(text, place));
        }
        return section("", root);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Map<String, Object> section, String name) {
        return (Map<String, Object>)
                section.computeIfAbsent(name, unused -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private static WclSection section(String path, Map<String, Object> entries) {
        Map<String, WclNode> nodes = new LinkedHashMap<>();
        entries.forEach(
                (key, entry) ->
                        nodes.put(
                                key,
                                entry instanceof WclValue value
                                        ? value
                                        : section(
                                                path.isEmpty() ? key : path + "." + key,
                                                (Map<String, Object>) entry)));
        return new WclSection(path, nodes, Position.of("t"));
    }
}
