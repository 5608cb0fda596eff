package org.desdm.wrapper.production;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/** The output WCL while it grows. A name may hold dots: a path is a row of names. */
final class OutputTree {

    private static final Position PLACE = Position.of("output WCL");

    private final Map<String, Object> root = new LinkedHashMap<>();

    /** Sets a value; sections on the way are made. */
    void put(String value, String... path) {
        Map<String, Object> section = section(parent(path));
        section.put(path[path.length - 1], value);
    }

    /** Makes a section if it is not there. */
    void make(String... path) {
        section(path);
    }

    /** Takes a section or value away. */
    void remove(String... path) {
        section(parent(path)).remove(path[path.length - 1]);
    }

    private static String[] parent(String... path) {
        return Arrays.copyOf(path, path.length - 1);
    }

    @SuppressWarnings("unchecked") // maps of the tree are made here alone
    private Map<String, Object> section(String... path) {
        Map<String, Object> section = root;
        for (String name : path) {
            section =
                    (Map<String, Object>)
                            section.computeIfAbsent(
                                    name, key -> new LinkedHashMap<String, Object>());
        }
        return section;
    }

    WclSection toSection() {
        return section("", root);
    }

    @SuppressWarnings("unchecked") // maps of the tree are made here alone
    private static WclSection section(String path, Map<String, Object> map) {
        Map<String, WclNode> entries = new LinkedHashMap<>();
        map.forEach(
                (name, node) ->
                        entries.put(
                                name,
                                node instanceof Map
                                        ? section(
                                                path.isEmpty() ? name : path + "." + name,
                                                (Map<String, Object>) node)
                                        : new WclValue(oneLine((String) node), PLACE)));
        return new WclSection(path, entries, PLACE);
    }

    /** WCL has no way to write a line break, nor a backslash at the end: it would join lines. */
    private static String oneLine(String text) {
        String line = text.replace('\r', ' ').replace('\n', ' ').stripTrailing();
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return line.substring(0, end);
    }
}
