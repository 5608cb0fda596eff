package org.desdm.examples.cli;

import java.util.concurrent.Callable;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.contract.text.ConfigTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm template}. */
@Command(
        name = "template",
        mixinStandardHelpOptions = true,
        description = "Writes a configuration of a unit with all its defaults, each explained.")
final class TemplateCommand implements Callable<Integer> {

    /** The notations of configurations. */
    enum Notation {
        YAML,
        WCL
    }

    @ParentCommand private DesdmCommand desdm;

    @Parameters(paramLabel = "UNIT", description = "Name of the unit; 'desdm units' lists them.")
    private String unit;

    @Option(
            names = "--to",
            paramLabel = "yaml|wcl",
            defaultValue = "yaml",
            description = "Notation; YAML unless given.")
    private Notation notation;

    @Override
    public Integer call() {
        try (UnitCatalog units = desdm.units()) {
            UnitContract contract = units.contract(unit);
            desdm.console()
                    .text(
                            notation == Notation.YAML
                                    ? ConfigTemplate.yaml(contract)
                                    : ConfigTemplate.wcl(contract));
        }
        return ExitCodes.SUCCESS;
    }
}
