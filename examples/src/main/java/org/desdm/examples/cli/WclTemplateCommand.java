package org.desdm.examples.cli;

import java.util.concurrent.Callable;
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
        wcl.console().text(WclTemplate.of(KnownUnits.catalog().contract(unit)));
        return ExitCodes.SUCCESS;
    }
}
