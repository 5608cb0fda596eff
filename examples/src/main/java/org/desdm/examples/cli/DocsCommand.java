package org.desdm.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.desdm.api.error.FailureClass;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.contract.text.UnitPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm docs}. */
@Command(
        name = "docs",
        mixinStandardHelpOptions = true,
        description = "Writes the page of a unit in Markdown, from its contract.")
final class DocsCommand implements Callable<Integer> {

    @ParentCommand private DesdmCommand desdm;

    @Parameters(
            paramLabel = "UNIT",
            arity = "0..*",
            description = "Names of units; all units unless given.")
    private List<String> names = List.of();

    @Option(names = "--summary", description = "Writes one table with a line a unit instead.")
    private boolean summary;

    @Override
    public Integer call() {
        List<UnitContract> units;
        try (UnitCatalog catalog = desdm.units()) {
            List<String> wanted = names.isEmpty() ? catalog.names() : names;
            units = wanted.stream().map(catalog::contract).toList();
        }
        if (summary) {
            desdm.console().text(UnitPage.summary(units));
        } else {
            units.forEach(unit -> desdm.console().text(UnitPage.of(unit) + endings(unit)));
        }
        return ExitCodes.SUCCESS;
    }

    /** How a run of the unit can end, with the command's codes. */
    private static String endings(UnitContract unit) {
        StringBuilder text =
                new StringBuilder("\n## How a run ends\n\n| ending | exit code | then |\n");
        text.append("|---|---|---|\n");
        row(text, "success", ExitCodes.SUCCESS, "");
        row(text, "success with caveats, `--strict`", ExitCodes.CAVEATS_WHEN_STRICT, "");
        row(text, "no work", ExitCodes.SUCCESS, "nothing to do for these inputs; no output");
        if (unit.metrics().stream().anyMatch(metric -> metric.limits().any())) {
            row(text, "QC failed", ExitCodes.QC_FAILED, "outputs are kept aside");
        }
        for (FailureClass failure : FailureClass.values()) {
            String name = failure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            row(text, name, ExitCodes.of(failure), failure.advice().sentence());
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String ending, int code, String then) {
        text.append("| %s | %d | %s |\n".formatted(ending, code, then));
    }
}
