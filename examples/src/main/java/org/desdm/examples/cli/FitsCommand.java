package org.desdm.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code desdm fits}: what is in a FITS file. */
@Command(
        name = "fits",
        mixinStandardHelpOptions = true,
        description =
                "Looks into FITS files, prints tables, changes headers, cuts, measures and"
                        + " compresses images.",
        subcommands = {
            FitsInfoCommand.class,
            FitsVerifyCommand.class,
            FitsDumpCommand.class,
            FitsTableCommand.class,
            FitsCutoutCommand.class,
            FitsBackgroundCommand.class,
            FitsCompressCommand.class,
            FitsUncompressCommand.class,
            FitsHeaderCommand.class
        })
final class FitsCommand implements Runnable {

    @ParentCommand private DesdmCommand desdm;

    @Spec private CommandSpec spec;

    Console console() {
        return desdm.console();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "give a command: info, verify, dump, table, cutout, background, compress,"
                        + " uncompress, header");
    }
}
