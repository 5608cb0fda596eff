package org.desdm.wrapper.contract.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;

/** A contract as a page in Markdown. */
public final class UnitPage {

    private final StringBuilder text = new StringBuilder();

    private UnitPage() {}

    /** The page of a unit: identity, inputs, outputs, parameters, metrics. */
    public static String of(UnitContract c) {
        UnitPage page = new UnitPage();
        page.text.append("# ").append(c.name()).append("\n\n").append(c.doc()).append("\n\n");
        page.identity(c);
        page.part("Inputs", List.of("label", "file type", "data", "what", "remarks"));
        c.inputs().forEach(page::add);
        page.part("Outputs", List.of("label", "file type", "data", "what", "name of the file"));
        c.outputs().forEach(page::add);
        if (!c.params().isEmpty()) {
            page.part("Parameters", List.of("name", "default", "unit", "allowed", "what"));
            c.params().forEach(page::add);
        }
        if (!c.metrics().isEmpty()) {
            page.part("Metrics", List.of("name", "unit", "limits", "requirement", "what"));
            c.metrics().forEach(page::add);
        }
        return page.text.toString();
    }

    /**
     * One line a unit: a table for the entry of a database.
     *
     * @param units the units, in order
     */
    public static String summary(List<UnitContract> units) {
        UnitPage page = new UnitPage();
        page.head(
                List.of(
                        "unit",
                        "version",
                        "licence",
                        "takes",
                        "gives",
                        "parameters",
                        "metrics",
                        "memory",
                        "what"));
        for (UnitContract c : units) {
            page.row(
                    c.name(),
                    c.version(),
                    c.licence(),
                    names(c.inputs().stream().map(InputSpec::filetype).toList()),
                    names(c.outputs().stream().map(OutputSpec::filetype).toList()),
                    names(c.params().stream().map(ParamSpec::name).toList()),
                    names(c.metrics().stream().map(MetricSpec::name).toList()),
                    c.memory(),
                    c.doc());
        }
        return page.text.toString();
    }

    private static String names(List<String> names) {
        return String.join(", ", names);
    }

    private void identity(UnitContract c) {
        head(List.of("version", "licence", "class", "memory of a run"));
        row(c.version(), c.licence(), code(c.className()), code(c.memory()));
        c.exec()
                .ifPresent(
                        exec ->
                                text.append("\nRuns the program ")
                                        .append(code(exec.program()))
                                        .append(".\n"));
    }

    private void part(String heading, List<String> columns) {
        text.append("\n## ").append(heading).append("\n\n");
        head(columns);
    }

    private void head(List<String> columns) {
        row(columns.toArray(String[]::new));
        List<String> rule = new ArrayList<>(Collections.nCopies(columns.size(), "---"));
        text.append(rule.stream().collect(Collectors.joining("|", "|", "|\n")));
    }

    private void add(InputSpec i) {
        row(code(i.label()), i.filetype(), i.dataType(), i.doc(), ContractWords.remark(i));
    }

    private void add(OutputSpec o) {
        row(code(o.label()), o.filetype(), o.dataType(), o.doc(), code(o.nameTemplate()));
    }

    private void add(ParamSpec p) {
        row(
                code(p.name()),
                code(p.defaultValue()),
                p.unit(),
                ContractWords.allowed(p),
                p.doc() + (p.flag().isEmpty() ? "" : " (" + code(p.flag()) + ")"));
    }

    private void add(MetricSpec m) {
        row(code(m.name()), m.unit(), ContractWords.limits(m.limits()), m.requirement(), m.doc());
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private void row(String... cells) {
        text.append('|');
        for (String cell : cells) {
            String safe = cell.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\s+", " ");
            text.append(' ').append(safe).append(" |");
        }
        text.append('\n');
    }
}
