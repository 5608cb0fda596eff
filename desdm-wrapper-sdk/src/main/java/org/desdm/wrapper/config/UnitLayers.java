package org.desdm.wrapper.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/** Layers that speak to several units: all names checked together, then each unit's own part. */
public final class UnitLayers {

    private UnitLayers() {}

    /** Adds every {@code unit.NAME} of the layers whose name is none of {@code units}. */
    public static void check(List<ConfigLayer> layers, List<String> units, List<Problem> problems) {
        for (ConfigLayer layer : layers) {
            sections(layer)
                    .forEach(
                            (name, node) -> {
                                if (units.stream().noneMatch(unit -> isFor(layer, name, unit))) {
                                    problems.add(
                                            layer.source()
                                                    .atName(
                                                            unknown(name, units),
                                                            name,
                                                            node.position()));
                                }
                            });
        }
    }

    private static Problem unknown(String name, List<String> units) {
        return Problem.of(
                        WrapperError.OTHER_UNIT,
                        "the configuration names unit \"%s\", which does not run here"
                                .formatted(name))
                .next(NearestName.advice(name, units));
    }

    /** The layers without the sections of other units than {@code unit}. */
    public static List<ConfigLayer> of(List<ConfigLayer> layers, String unit) {
        return of(layers, List.of(unit));
    }

    /** The layers without the sections of other units than {@code units}. */
    public static List<ConfigLayer> of(List<ConfigLayer> layers, List<String> units) {
        return layers.stream().map(layer -> own(layer, units)).toList();
    }

    private static ConfigLayer own(ConfigLayer layer, List<String> units) {
        Map<String, WclNode> mine = new LinkedHashMap<>(sections(layer));
        boolean others =
                mine.keySet()
                        .removeIf(
                                name -> units.stream().noneMatch(unit -> isFor(layer, name, unit)));
        return others
                ? new ConfigLayer(
                        layer.name(), with(layer.tree(), mine), layer.ignoreCase(), layer.text())
                : layer;
    }

    private static WclSection with(WclSection tree, Map<String, WclNode> units) {
        Map<String, WclNode> entries = new LinkedHashMap<>(tree.entries());
        WclNode before = entries.get(ConfigKeys.UNIT);
        entries.put(ConfigKeys.UNIT, new WclSection(ConfigKeys.UNIT, units, before.position()));
        return new WclSection(tree.path(), entries, tree.position());
    }

    private static boolean isFor(ConfigLayer layer, String name, String unit) {
        return layer.ignoreCase() ? name.equalsIgnoreCase(unit) : name.equals(unit);
    }

    private static Map<String, WclNode> sections(ConfigLayer layer) {
        return layer.tree().findSection(ConfigKeys.UNIT).map(WclSection::entries).orElse(Map.of());
    }
}
