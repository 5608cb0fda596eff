package org.desdm.wrapper.contract.text;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.ExecSpec;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;

/** A contract for a terminal. */
public final class UnitText {

    private UnitText() {}

    /** What a unit takes, gives, can be told and measures; each part under its heading. */
    public static String of(UnitContract c) {
        return "%s %s  %s\n".formatted(c.name(), c.version(), c.doc())
                + "  licence %s, class %s\n".formatted(c.licence(), c.className())
                + c.exec().map(UnitText::program).orElse("")
                + (c.memory().isEmpty() ? "" : "  memory %s\n".formatted(c.memory()))
                + part("inputs", c.inputs().stream().map(UnitText::line))
                + part("outputs", c.outputs().stream().map(UnitText::line))
                + part("parameters", c.params().stream().map(UnitText::line))
                + part("metrics", c.metrics().stream().map(UnitText::line));
    }

    private static String program(ExecSpec exec) {
        return "  program %s\n".formatted(exec.program());
    }

    private static String part(String heading, Stream<String> lines) {
        String text = lines.collect(Collectors.joining());
        return text.isEmpty() ? "" : heading + "\n" + text;
    }

    private static String line(InputSpec i) {
        return line(i.label(), i.filetype(), i.doc(), ContractWords.remark(i));
    }

    private static String line(OutputSpec o) {
        return line(o.label(), o.filetype(), o.doc(), "")
                + " ".repeat(35)
                + "named %s\n".formatted(o.nameTemplate());
    }

    private static String line(ParamSpec p) {
        String unit = p.unit().isEmpty() ? "" : " " + p.unit();
        return line(p.name(), p.defaultValue() + unit, p.doc(), ContractWords.allowed(p));
    }

    private static String line(MetricSpec m) {
        return line(m.name(), "[" + m.unit() + "]", m.doc(), ContractWords.limits(m.limits()));
    }

    private static String line(String name, String kind, String doc, String remark) {
        return "  %-18s %-15s %s%s\n"
                .formatted(name, kind, doc, remark.isEmpty() ? "" : "  (" + remark + ")");
    }
}
