package org.desdm.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.provenance.record.FileHashes;
import org.desdm.wrapper.UnitCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: its options, and the commands below it. */
@Command(
        name = "desdm",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Runs and inspects units of a survey's pipelines.")
final class DesdmCommand implements Runnable {

    private final Console console;
    private final Rehearsal rehearsal;

    @Spec private CommandSpec spec;

    DesdmCommand(Console console, Rehearsal rehearsal) {
        this.console = console;
        this.rehearsal = rehearsal;
    }

    @Option(
            names = "--trace",
            scope = ScopeType.INHERIT,
            description = "Shows the stack trace of an exception that ends the command.")
    void setTrace(boolean trace) {
        if (trace) {
            console.showTraces();
        }
    }

    @Option(
            names = "--units",
            paramLabel = "JAR|DIR",
            scope = ScopeType.INHERIT,
            description =
                    "A jar with units, or a folder of jars or classes; also from DESDM_UNITS. May be given again.")
    private List<Path> places = new ArrayList<>();

    /** The units on the class path and in {@code --units}; the caller closes the catalogue. */
    UnitCatalog units() {
        return KnownUnits.catalog(places);
    }

    Console console() {
        return console;
    }

    /** What is known of files already. */
    FileHashes hashes() {
        return rehearsal.hashes();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "give a command: " + String.join(", ", Commands.NAMES));
    }
}
