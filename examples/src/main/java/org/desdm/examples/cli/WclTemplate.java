package org.desdm.examples.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;

/**
 * Makes a wrapper's input WCL of a unit's contract: complete but for the names of files. What may
 * be left out, and what WCL cannot hold, stands in comments.
 */
final class WclTemplate {

    private static final String SECTION = "filespecs.";

    private final UnitContract contract;
    private final StringBuilder text = new StringBuilder();

    private WclTemplate(UnitContract contract) {
        this.contract = contract;
    }

    static String of(UnitContract contract) {
        return new WclTemplate(contract).write();
    }

    private String write() {
        remark(0, "%s %s: %s".formatted(contract.name(), contract.version(), contract.doc()));
        line(0, "<filespecs>");
        contract.inputs().forEach(this::add);
        contract.outputs().forEach(this::add);
        line(0, "</filespecs>");
        addExec();
        line(0, "<wrapper>");
        line(4, "wrappername = " + contract.name());
        line(4, "outputwcl = " + contract.name() + ".output.wcl");
        line(0, "</wrapper>");
        return text.toString();
    }

    private void add(InputSpec input) {
        String many = input.many() ? " (several: names with commas between them)" : "";
        remark(4, "input: " + input.doc() + many);
        if (input.optional()) {
            remark(4, "optional: take the marks away, and add it to 'used' below");
        }
        String mark = input.optional() ? "# " : "";
        line(4, mark + "<" + input.label() + ">");
        line(4, mark + "    filetype = " + input.filetype());
        line(4, mark + "    fullname = path/to/" + input.label());
        line(4, mark + "</" + input.label() + ">");
    }

    private void add(OutputSpec output) {
        remark(4, "output: " + output.doc() + "; elsewhere named " + output.nameTemplate());
        String template = output.nameTemplate();
        int dot = template.lastIndexOf('.');
        String suffix = dot < template.lastIndexOf('}') ? "" : template.substring(Math.max(0, dot));
        line(4, "<" + output.label() + ">");
        line(8, "filetype = " + output.filetype());
        line(8, "fullname = path/to/" + output.label() + suffix);
        line(4, "</" + output.label() + ">");
    }

    private void addExec() {
        List<String> used =
                contract.inputs().stream()
                        .filter(input -> !input.optional())
                        .map(InputSpec::label)
                        .toList();
        line(0, "<exec_1>");
        line(4, "execname = " + contract.name());
        references("used", used.stream().map(SECTION::concat));
        references(
                "was_generated_by",
                contract.outputs().stream().map(OutputSpec::label).map(SECTION::concat));
        references(
                "was_derived_from",
                contract.outputs().stream()
                        .filter(output -> used.contains(output.like()))
                        .map(output -> SECTION + output.like() + ":" + SECTION + output.label()));
        line(4, "<cmdline>");
        contract.params().forEach(this::add);
        line(4, "</cmdline>");
        line(0, "</exec_1>");
    }

    private void references(String key, Stream<String> names) {
        String list = names.collect(Collectors.joining(", "));
        if (!list.isEmpty()) {
            line(4, key + " = " + list);
        }
    }

    private void add(ParamSpec param) {
        String unit = param.unit().isEmpty() ? "" : " [" + param.unit() + "]";
        remark(8, param.doc() + unit + allowed(param));
        String value = param.defaultValue();
        boolean held =
                !value.isEmpty()
                        && value.equals(value.strip())
                        && !value.matches("(?s).*([#\\n\\r\\\\]).*");
        line(8, held ? param.name() + " = " + value : "# " + param.name() + " =");
    }

    private static String allowed(ParamSpec param) {
        if (!param.choices().isEmpty()) {
            return "; one of " + String.join(", ", param.choices());
        }
        boolean least = param.min() > Double.NEGATIVE_INFINITY;
        boolean most = param.max() < Double.POSITIVE_INFINITY;
        return (least ? "; at least " + param.min() : "")
                + (most ? "; at most " + param.max() : "");
    }

    /** A comment of one line: one that ended in a backslash would take the next line with it. */
    private void remark(int indent, String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        line(indent, "# " + (line.endsWith("\\") ? line + "." : line));
    }

    private void line(int indent, String line) {
        text.append(" ".repeat(indent)).append(line).append('\n');
    }
}
