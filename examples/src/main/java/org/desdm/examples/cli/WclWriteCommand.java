package org.desdm.examples.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.desdm.wrapper.wcl.WclReader;
import org.desdm.wrapper.wcl.WclResult;
import org.desdm.wrapper.wcl.WclWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm wcl write}. */
@Command(
        name = "write",
        mixinStandardHelpOptions = true,
        description =
                "Reads a file as the survey does and writes it as the survey does, to standard output.")
final class WclWriteCommand implements Callable<Integer> {

    @ParentCommand private WclCommand wcl;

    @Parameters(paramLabel = "FILE", description = "A WCL file.")
    private Path file;

    @Option(names = "--sorted", description = "Writes keys in sorted order.")
    private boolean sorted;

    @Mixin private IncludeRoots roots;

    @Override
    public Integer call() {
        WclWriter writer = sorted ? WclWriter.compat().sorted() : WclWriter.compat();
        WclResult result = roots.hold(WclReader.compat()).read(file);
        wcl.warn(result);
        wcl.console().text(writer.write(result.tree()));
        return ExitCodes.SUCCESS;
    }
}
