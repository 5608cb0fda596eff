package org.desdm.examples.cli;

import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.wcl.WclResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code desdm wcl}: reads, writes and checks WCL. */
@Command(
        name = "wcl",
        mixinStandardHelpOptions = true,
        description = "Reads, writes, converts and checks WCL, the Workflow Control Language.",
        subcommands = {
            WclParseCommand.class,
            WclWriteCommand.class,
            WclGetCommand.class,
            WclConvertCommand.class,
            WclCheckCommand.class,
            WclTemplateCommand.class
        })
final class WclCommand implements Runnable {

    @ParentCommand private DesdmCommand desdm;

    @Spec private CommandSpec spec;

    Console console() {
        return desdm.console();
    }

    UnitCatalog units() {
        return desdm.units();
    }

    /** Tells which lines of a file are not in what was read. */
    void warn(WclResult result) {
        result.warnings()
                .forEach(
                        w ->
                                console()
                                        .note(
                                                "%s: %s%n%s"
                                                        .formatted(
                                                                w.position(), w.text(), w.line())));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "give a command: parse, write, get, convert, check, template");
    }
}
