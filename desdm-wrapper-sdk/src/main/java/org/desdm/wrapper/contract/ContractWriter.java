package org.desdm.wrapper.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.ExecSpec;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;

/**
 * Writes contracts as JSON of schema {@code org.desdm/unit-contract/1}; NaN and infinities as
 * strings. Needs no library, since the compiler may see none.
 */
public final class ContractWriter {

    private ContractWriter() {}

    /** The contract as text, with a line end; a default that is open is left out. */
    public static String write(StoredContract stored) {
        UnitContract c = stored.contract();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", StoredContract.SCHEMA);
        json.put("name", c.name());
        json.put("version", c.version());
        json.put("licence", c.licence());
        json.put("doc", c.doc());
        json.put("class", c.className());
        json.put("memory", c.memory());
        c.exec().ifPresent(exec -> json.put("exec", json(exec)));
        json.put("inputs", list(c.inputs(), ContractWriter::json));
        json.put("outputs", list(c.outputs(), ContractWriter::json));
        json.put("params", list(c.params(), p -> json(p, stored.open().contains(p.name()))));
        json.put("metrics", list(c.metrics(), ContractWriter::json));
        return JsonText.of(json);
    }

    private static <T> List<Map<String, Object>> list(
            List<T> parts, Function<T, Map<String, Object>> form) {
        return parts.stream().map(form).toList();
    }

    private static Map<String, Object> json(ExecSpec exec) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("program", exec.program());
        json.put("versionFlag", exec.versionFlag());
        json.put("versionPattern", exec.versionPattern());
        return json;
    }

    private static Map<String, Object> json(InputSpec i) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", i.label());
        json.put("filetype", i.filetype());
        json.put("type", i.dataType());
        json.put("many", i.many());
        json.put("calibration", i.calibration());
        json.put("match", i.match());
        json.put("maxAge", i.maxAge());
        json.put("keywords", i.keywords());
        json.put("optional", i.optional());
        json.put("doc", i.doc());
        return json;
    }

    private static Map<String, Object> json(OutputSpec o) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", o.label());
        json.put("filetype", o.filetype());
        json.put("type", o.dataType());
        json.put("like", o.like());
        json.put("name", o.nameTemplate());
        json.put("doc", o.doc());
        return json;
    }

    private static Map<String, Object> json(ParamSpec p, boolean open) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", p.name());
        json.put("type", p.type());
        if (!open) {
            json.put("default", p.defaultValue());
        }
        json.put("unit", p.unit());
        json.put("min", p.min());
        json.put("max", p.max());
        json.put("choices", p.choices());
        json.put("flag", p.flag());
        json.put("doc", p.doc());
        return json;
    }

    private static Map<String, Object> json(MetricSpec m) {
        Map<String, Object> limits = new LinkedHashMap<>();
        Limits l = m.limits();
        limits.put("warnBelow", l.warnBelow());
        limits.put("warnAbove", l.warnAbove());
        limits.put("failBelow", l.failBelow());
        limits.put("failAbove", l.failAbove());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", m.name());
        json.put("unit", m.unit());
        json.put("doc", m.doc());
        json.put("limits", limits);
        json.put("requirement", m.requirement());
        return json;
    }
}
