package org.desdm.wrapper.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.provenance.RunRecord.ConfigValue;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;

/** Writes effective values as a configuration in YAML. */
final class ConfigText {

    private static final Position PLACE = Position.of("effective configuration");

    private ConfigText() {}

    static String of(String unit, List<ConfigValue> values) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(ConfigKeys.UNIT, unit);
        for (ConfigValue value : values) {
            String key = value.key();
            put(tree, key.contains(".") ? key : ConfigKeys.PARAMS + "." + key, value.value());
        }
        return YamlWriter.write(section("", tree));
    }

    @SuppressWarnings("unchecked") // maps of the tree under construction are made here alone
    private static void put(Map<String, Object> tree, String path, String value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            tree.put(path, value);
        } else {
            Object inner =
                    tree.computeIfAbsent(
                            path.substring(0, dot), key -> new LinkedHashMap<String, Object>());
            put((Map<String, Object>) inner, path.substring(dot + 1), value);
        }
    }

    @SuppressWarnings("unchecked") // maps of the tree under construction are made here alone
    private static WclSection section(String path, Map<String, Object> tree) {
        Map<String, WclNode> entries = new LinkedHashMap<>();
        tree.forEach(
                (name, node) ->
                        entries.put(
                                name,
                                node instanceof Map
                                        ? section(name, (Map<String, Object>) node)
                                        : new WclValue((String) node, PLACE)));
        return new WclSection(path, entries, PLACE);
    }
}
