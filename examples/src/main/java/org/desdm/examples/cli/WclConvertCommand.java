package org.desdm.examples.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.desdm.api.wcl.WclSection;
import org.desdm.wrapper.config.ConfigFiles;
import org.desdm.wrapper.config.WclNames;
import org.desdm.wrapper.config.YamlWriter;
import org.desdm.wrapper.wcl.WclWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm wcl convert}. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = "Writes a configuration in the other notation, to standard output.")
final class WclConvertCommand implements Callable<Integer> {

    /** The two notations of a configuration. */
    enum Notation {
        YAML,
        WCL
    }

    @ParentCommand private WclCommand wcl;

    @Parameters(paramLabel = "FILE", description = "A configuration in YAML or WCL.")
    private Path file;

    @Option(names = "--to", required = true, description = "${COMPLETION-CANDIDATES}")
    private Notation notation;

    @Override
    public Integer call() {
        WclSection tree = ConfigFiles.asWritten(file);
        String text =
                notation == Notation.YAML
                        ? YamlWriter.write(tree)
                        : WclWriter.strict().write(WclNames.folded(tree));
        wcl.console().text(text);
        return ExitCodes.SUCCESS;
    }
}
