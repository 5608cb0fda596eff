package org.desdm.examples.cli;

import java.util.List;
import org.desdm.api.data.DataRef;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.Hdu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code desdm fits header}: the cards of a file. */
@Command(
        name = "header",
        mixinStandardHelpOptions = true,
        description = "Shows, changes and compares the headers of FITS files.",
        subcommands = {
            HeaderGetCommand.class,
            HeaderSetCommand.class,
            HeaderDiffCommand.class,
            HeaderCanonicalCommand.class
        })
final class FitsHeaderCommand implements Runnable {

    @ParentCommand private FitsCommand fits;

    @Spec private CommandSpec spec;

    Console console() {
        return fits.console();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "give a command: get, set, diff, canonical");
    }

    /** The HDU that is named, or all of them. */
    static List<Hdu> hdus(FitsFile file, DataRef ref) {
        return ref.part().isEmpty() ? file.hdus() : List.of(file.require(ref.part()));
    }

    /** Number and name of an HDU, for people. */
    static String label(Hdu hdu) {
        return hdu.number() + hdu.extname().map(name -> " " + Printable.text(name)).orElse("");
    }
}
