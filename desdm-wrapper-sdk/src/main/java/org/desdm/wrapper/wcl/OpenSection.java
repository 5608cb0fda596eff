package org.desdm.wrapper.wcl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/** A section that is being read: it can be continued after it was closed. */
final class OpenSection {

    private final String name;
    private final String path;
    private final Position position;
    private final Map<String, Object> entries;
    private final boolean label;

    private OpenSection(
            String name,
            String path,
            Position position,
            Map<String, Object> entries,
            boolean label) {
        this.name = name;
        this.path = path;
        this.position = position;
        this.entries = entries;
        this.label = label;
    }

    static OpenSection root(Position position) {
        return new OpenSection("", "", position, new LinkedHashMap<>(), false);
    }

    String name() {
        return name;
    }

    Position position() {
        return position;
    }

    /** Whether it was opened as the second word of {@code <name label>}. */
    boolean label() {
        return label;
    }

    boolean isValue(String key) {
        return entries.get(key) instanceof WclValue;
    }

    /**
     * The section of this name, continued if it was there before; a value of that name gives way.
     */
    OpenSection child(String childName, Position place, boolean asLabel) {
        String childPath = path.isEmpty() ? childName : path + "." + childName;
        if (entries.get(childName) instanceof OpenSection before) {
            return new OpenSection(childName, childPath, place, before.entries, asLabel);
        }
        OpenSection fresh =
                new OpenSection(childName, childPath, place, new LinkedHashMap<>(), asLabel);
        entries.put(childName, fresh);
        return fresh;
    }

    /** Puts a value, unless the key is there; then the place of what is there is returned. */
    Optional<Position> put(String key, String value, Position place) {
        Object before = entries.putIfAbsent(key, new WclValue(value, place));
        if (before instanceof OpenSection section) {
            return Optional.of(section.position);
        }
        return Optional.ofNullable((WclValue) before).map(WclValue::position);
    }

    WclSection toSection() {
        Map<String, WclNode> nodes = new LinkedHashMap<>();
        entries.forEach(
                (key, entry) ->
                        nodes.put(
                                key,
                                entry instanceof OpenSection section
                                        ? section.toSection()
                                        : (WclValue) entry));
        return new WclSection(path, nodes, position);
    }
}
