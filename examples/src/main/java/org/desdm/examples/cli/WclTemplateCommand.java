package org.desdm.examples.cli;

import java.util.concurrent.Callable;
import org.desdm.wrapper.UnitCatalog;
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
        try (UnitCatalog units = wcl.units()) {
            wcl.console().text(WclTemplate.of(units.contract(unit)));
        }
        return ExitCodes.SUCCESS;
    }
}
