package org.desdm.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.examples.precalmini.PrecalMini;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = "Says what a unit takes, gives, can be told and measures.")
final class DescribeCommand implements Callable<Integer> {

    @ParentCommand private DesdmCommand desdm;

    @Parameters(paramLabel = "UNIT", description = "Name of the unit; 'desdm units' lists them.")
    private String unit;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (unit.equals(PrecalMini.NAME)) {
            pipeline();
        } else if (json) {
            desdm.console().result(Json.text(toJson(KnownUnits.catalog().contract(unit))));
        } else {
            print(KnownUnits.catalog().contract(unit));
        }
        return ExitCodes.SUCCESS;
    }

    private void pipeline() {
        if (json) {
            ObjectNode object =
                    Json.object("pipeline/1")
                            .put("name", PrecalMini.NAME)
                            .put("doc", PrecalMini.DOC);
            ArrayNode inputs = object.putArray("inputs");
            PrecalMini.INPUTS.forEach(inputs::add);
            ArrayNode units = object.putArray("units");
            PrecalMini.UNITS.forEach(units::add);
            desdm.console().result(Json.text(object));
        } else {
            line(PrecalMini.NAME + "  " + PrecalMini.DOC);
            line("units     " + String.join(", ", PrecalMini.UNITS));
            line("inputs    " + String.join(", ", PrecalMini.INPUTS));
            line("set a parameter of one unit as --set UNIT.NAME=VALUE");
        }
    }

    private void print(UnitContract c) {
        line("%s %s  %s".formatted(c.name(), c.version(), c.doc()));
        line("  licence %s, class %s".formatted(c.licence(), c.className()));
        line("inputs");
        c.inputs()
                .forEach(
                        i ->
                                line(
                                        "  %-18s %-15s %s%s"
                                                .formatted(
                                                        i.label(),
                                                        i.filetype(),
                                                        i.doc(),
                                                        remark(i))));
        line("outputs");
        c.outputs()
                .forEach(
                        o ->
                                line(
                                        "  %-18s %-15s %s%n  %34s named %s"
                                                .formatted(
                                                        o.label(),
                                                        o.filetype(),
                                                        o.doc(),
                                                        "",
                                                        o.nameTemplate())));
        line("parameters");
        c.params()
                .forEach(
                        p ->
                                line(
                                        "  %-18s %-15s %s%s"
                                                .formatted(
                                                        p.name(),
                                                        p.defaultValue(),
                                                        p.doc(),
                                                        remark(p))));
        line("metrics");
        c.metrics()
                .forEach(
                        m ->
                                line(
                                        "  %-18s %-15s %s%s"
                                                .formatted(
                                                        m.name(),
                                                        "[" + m.unit() + "]",
                                                        m.doc(),
                                                        remark(m.limits()))));
    }

    private static String remark(InputSpec i) {
        String kind = i.calibration() ? "calibration" : "";
        kind += i.many() ? " many files" : "";
        kind += i.optional() ? " optional" : "";
        kind += i.match().isEmpty() ? "" : " must match " + String.join(", ", i.match());
        return kind.isBlank() ? "" : "  (" + kind.strip() + ")";
    }

    private static String remark(ParamSpec p) {
        if (!p.choices().isEmpty()) {
            return "  (" + String.join(", ", p.choices()) + ")";
        }
        String unit = p.unit().isEmpty() ? "" : " " + p.unit();
        boolean bounded = !Double.isInfinite(p.min()) || !Double.isInfinite(p.max());
        return bounded ? "  (%s to %s%s)".formatted(number(p.min()), number(p.max()), unit) : unit;
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String remark(Limits l) {
        StringBuilder text = new StringBuilder();
        limit(text, "warn below", l.warnBelow());
        limit(text, "warn above", l.warnAbove());
        limit(text, "fail below", l.failBelow());
        limit(text, "fail above", l.failAbove());
        return text.isEmpty() ? "" : "  (" + text + ")";
    }

    private static void limit(StringBuilder text, String name, double value) {
        if (!Double.isNaN(value)) {
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(number(value));
        }
    }

    private void line(String text) {
        desdm.console().result(text);
    }

    private static ObjectNode toJson(UnitContract c) {
        ObjectNode object =
                Json.object("unit-contract/1").put("name", c.name()).put("version", c.version());
        object.put("licence", c.licence()).put("doc", c.doc()).put("class", c.className());
        ArrayNode inputs = object.putArray("inputs");
        c.inputs().forEach(i -> add(inputs, i));
        ArrayNode outputs = object.putArray("outputs");
        c.outputs().forEach(o -> add(outputs, o));
        ArrayNode params = object.putArray("params");
        c.params().forEach(p -> add(params, p));
        ArrayNode metrics = object.putArray("metrics");
        c.metrics().forEach(m -> add(metrics, m));
        return object;
    }

    private static void add(ArrayNode array, InputSpec i) {
        ObjectNode node = array.addObject().put("label", i.label()).put("filetype", i.filetype());
        node.put("type", i.dataType()).put("many", i.many()).put("calibration", i.calibration());
        ArrayNode match = node.putArray("match");
        i.match().forEach(match::add);
        node.put("optional", i.optional()).put("doc", i.doc());
    }

    private static void add(ArrayNode array, OutputSpec o) {
        ObjectNode node = array.addObject().put("label", o.label()).put("filetype", o.filetype());
        node.put("type", o.dataType())
                .put("like", o.like())
                .put("name", o.nameTemplate())
                .put("doc", o.doc());
    }

    private static void add(ArrayNode array, ParamSpec p) {
        ObjectNode node =
                array.addObject()
                        .put("name", p.name())
                        .put("type", p.type())
                        .put("default", p.defaultValue());
        Json.putNumber(node.put("unit", p.unit()), "min", p.min());
        Json.putNumber(node, "max", p.max());
        ArrayNode choices = node.putArray("choices");
        p.choices().forEach(choices::add);
        node.put("doc", p.doc());
    }

    private static void add(ArrayNode array, MetricSpec m) {
        ObjectNode node =
                array.addObject().put("name", m.name()).put("unit", m.unit()).put("doc", m.doc());
        ObjectNode limits = node.putObject("limits");
        Json.putNumber(limits, "warnBelow", m.limits().warnBelow());
        Json.putNumber(limits, "warnAbove", m.limits().warnAbove());
        Json.putNumber(limits, "failBelow", m.limits().failBelow());
        Json.putNumber(limits, "failAbove", m.limits().failAbove());
    }
}
