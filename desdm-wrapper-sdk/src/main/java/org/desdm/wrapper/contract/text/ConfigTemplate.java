package org.desdm.wrapper.contract.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;

/**
 * A configuration of a unit that says all its defaults, each explained: read back, it changes
 * nothing. A default that the notation cannot hold stands in a comment.
 */
public final class ConfigTemplate {

    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?|true|false");
    private static final Pattern NOT_IN_WCL = Pattern.compile("^$|^\\s|\\s$|[#\\n\\r\\\\]");

    private final StringBuilder text = new StringBuilder();
    private final boolean wcl;

    private ConfigTemplate(boolean wcl) {
        this.wcl = wcl;
    }

    /** The template in YAML. */
    public static String yaml(UnitContract contract) {
        return new ConfigTemplate(false).write(contract);
    }

    /** The template in WCL. */
    public static String wcl(UnitContract contract) {
        return new ConfigTemplate(true).write(contract);
    }

    private String write(UnitContract c) {
        remark(0, "%s %s: %s".formatted(c.name(), c.version(), c.doc()));
        value(0, "unit", c.name());
        List<InputSpec> calibrations =
                c.inputs().stream()
                        .filter(i -> !i.match().isEmpty() || !i.maxAge().isEmpty())
                        .toList();
        List<MetricSpec> checks = c.metrics().stream().filter(m -> m.limits().any()).toList();
        if (!c.params().isEmpty()) {
            section(0, "params", () -> c.params().forEach(this::add));
        }
        if (!checks.isEmpty()) {
            section(0, "checks", () -> checks.forEach(this::add));
        }
        if (!calibrations.isEmpty()) {
            section(0, "calibrations", () -> calibrations.forEach(this::add));
        }
        return text.toString();
    }

    private void add(ParamSpec p) {
        String unit = p.unit().isEmpty() ? "" : " [" + p.unit() + "]";
        String allowed = ContractWords.allowed(p);
        remark(1, p.doc() + unit + (allowed.isEmpty() ? "" : "; " + allowed));
        value(1, p.name(), p.defaultValue());
    }

    private void add(MetricSpec m) {
        remark(1, "%s [%s]".formatted(m.doc(), m.unit()));
        section(1, m.name(), () -> limits(m.limits()).forEach((name, v) -> value(2, name, v)));
    }

    private static Map<String, String> limits(Limits l) {
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("warnBelow", l.warnBelow());
        all.put("warnAbove", l.warnAbove());
        all.put("failBelow", l.failBelow());
        all.put("failAbove", l.failAbove());
        Map<String, String> given = new LinkedHashMap<>();
        all.forEach(
                (name, limit) -> {
                    if (!Double.isNaN(limit)) {
                        given.put(name, Double.toString(limit));
                    }
                });
        return given;
    }

    private void add(InputSpec i) {
        remark(1, i.doc());
        section(
                1,
                i.label(),
                () -> {
                    if (!i.match().isEmpty()) {
                        value(2, "match", String.join(", ", i.match()));
                    }
                    if (!i.maxAge().isEmpty()) {
                        value(2, "maxAge", i.maxAge());
                    }
                });
    }

    private void section(int depth, String name, Runnable inside) {
        line(depth, wcl ? "<" + name + ">" : name + ":");
        inside.run();
        if (wcl) {
            line(depth, "</" + name + ">");
        }
    }

    private void value(int depth, String name, String value) {
        if (!wcl) {
            line(depth, name + ": " + (PLAIN.matcher(value).matches() ? value : quoted(value)));
        } else if (NOT_IN_WCL.matcher(value).find()) {
            line(depth, "# " + name + " =");
        } else {
            line(depth, name + " = " + value);
        }
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else {
                quoted.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }

    /** A comment of one line: in WCL one that ended in a backslash would take the next with it. */
    private void remark(int depth, String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        line(depth, "# " + (line.endsWith("\\") ? line + "." : line));
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }
}
