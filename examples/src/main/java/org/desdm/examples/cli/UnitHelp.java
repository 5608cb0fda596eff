package org.desdm.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Lets {@code desdm run UNIT --help} tell what the unit takes, gives and can be told. */
final class UnitHelp {

    private UnitHelp() {}

    static void addTo(CommandLine desdm) {
        CommandLine run = desdm.getSubcommands().get("run");
        if (run == null) {
            return; // only the command that is asked for is made
        }
        run.getHelpSectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_FOOTER,
                        help -> ((RunCommand) run.getCommand()).unitHelp());
    }
}
