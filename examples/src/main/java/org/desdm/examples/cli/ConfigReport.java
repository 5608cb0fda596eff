package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.provenance.RunRecord.ConfigValue;
import org.desdm.wrapper.config.EffectiveConfig;

/** Says which values a run would have, and who decided each. */
record ConfigReport(List<EffectiveConfig> units) {

    void print(Console console, boolean json) {
        if (json) {
            console.result(Json.text(toJson()));
            return;
        }
        for (EffectiveConfig unit : units) {
            console.result(unit.unit());
            List<List<String>> rows = new ArrayList<>();
            unit.values().forEach(v -> rows.add(row(v)));
            rows.forEach(row -> console.result("  " + line(row, rows)));
        }
    }

    private static List<String> row(ConfigValue value) {
        String text = value.value().isEmpty() ? "(nothing)" : value.value();
        return List.of(value.key(), text.replace("\n", "\\n"), value.layer(), value.place());
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            int column = i;
            int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
            line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 3));
        }
        return line.toString().stripTrailing();
    }

    private ObjectNode toJson() {
        ObjectNode object = Json.object("config/1");
        ArrayNode array = object.putArray("units");
        for (EffectiveConfig unit : units) {
            ObjectNode node = array.addObject().put("unit", unit.unit());
            ArrayNode values = node.putArray("values");
            unit.values()
                    .forEach(
                            v ->
                                    values.addObject()
                                            .put("key", v.key())
                                            .put("value", v.value())
                                            .put("layer", v.layer())
                                            .put("place", v.place()));
            node.put("text", unit.text());
        }
        return object;
    }
}
