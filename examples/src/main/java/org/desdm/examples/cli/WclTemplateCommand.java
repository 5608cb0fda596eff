package org.desdm.examples.cli;

import java.util.concurrent.Callable;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm wcl template}. */
@Command(
        name = "template",
        mixinStandardHelpOptions = true,
        description = "Writes a commented wrapper input for a unit, from its contract.")
final class WclTemplateCommand implements Callable<Integer> {

    @ParentCommand private WclCommand wcl;

    @Parameters(paramLabel = "UNIT", description = "Name of the unit; 'desdm units' lists them.")
    private String unit;

    @Override
    public Integer call() {
        wcl.console().text(template(KnownUnits.catalog().contract(unit)));
        return ExitCodes.SUCCESS;
    }

    static String template(UnitContract contract) {
        StringBuilder text = new StringBuilder();
        line(text, 0, "# %s %s: %s".formatted(contract.name(), contract.version(), contract.doc()));
        line(text, 0, "<filespecs>");
        contract.inputs().forEach(input -> append(text, input));
        contract.outputs().forEach(output -> append(text, output));
        line(text, 0, "</filespecs>");
        line(text, 0, "<exec_1>");
        line(text, 4, "execname = " + contract.name());
        line(text, 4, "<cmdline>");
        contract.params().forEach(param -> append(text, param));
        line(text, 4, "</cmdline>");
        line(text, 0, "</exec_1>");
        line(text, 0, "<wrapper>");
        line(text, 4, "wrappername = " + contract.name());
        line(text, 4, "outputwcl = " + contract.name() + ".output.wcl");
        line(text, 0, "</wrapper>");
        return text.toString();
    }

    private static void append(StringBuilder text, InputSpec input) {
        String remark = input.optional() ? " (optional: leave the section out)" : "";
        line(text, 4, "# input: " + input.doc() + remark);
        line(text, 4, "<" + input.label() + ">");
        line(text, 8, "filetype = " + input.filetype());
        line(text, 8, "fullname = path/to/" + input.label() + ".fits");
        line(text, 4, "</" + input.label() + ">");
    }

    private static void append(StringBuilder text, OutputSpec output) {
        line(text, 4, "# output: " + output.doc() + "; named " + output.nameTemplate());
        line(text, 4, "<" + output.label() + ">");
        line(text, 8, "filetype = " + output.filetype());
        line(text, 4, "</" + output.label() + ">");
    }

    private static void append(StringBuilder text, ParamSpec param) {
        String unit = param.unit().isEmpty() ? "" : " [" + param.unit() + "]";
        line(text, 8, "# " + param.doc() + unit);
        line(text, 8, param.name() + " = " + param.defaultValue());
    }

    private static void line(StringBuilder text, int indent, String line) {
        text.append(" ".repeat(indent)).append(line).append('\n');
    }
}
