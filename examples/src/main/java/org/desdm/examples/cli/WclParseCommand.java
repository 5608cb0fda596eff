package org.desdm.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.desdm.api.error.DesdmException;
import org.desdm.wrapper.wcl.WclReader;
import org.desdm.wrapper.wcl.WclResult;
import org.desdm.wrapper.wcl.WclWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm wcl parse}. */
@Command(
        name = "parse",
        mixinStandardHelpOptions = true,
        description =
                "Shows the tree that files are read into; with --json one object a line and file.")
final class WclParseCommand implements Callable<Integer> {

    @ParentCommand private WclCommand wcl;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "WCL files.")
    private List<Path> files;

    @Option(names = "--compat", description = "Reads as the survey's own reader does.")
    private boolean compat;

    @Option(names = "--json", description = "Prints one JSON object a line and file.")
    private boolean json;

    @Mixin private IncludeRoots roots;

    @Override
    public Integer call() {
        WclReader reader = roots.hold(compat ? WclReader.compat() : WclReader.strict());
        int code = ExitCodes.SUCCESS;
        for (Path file : files) {
            try {
                print(file, reader.read(file));
            } catch (DesdmException e) {
                code = Math.max(code, ExitCodes.of(e.code().failureClass()));
                refuse(file, e);
            }
        }
        return code;
    }

    private void print(Path file, WclResult result) {
        if (json) {
            wcl.console().result(WclJson.result(file, result));
        } else {
            wcl.warn(result);
            wcl.console().result(WclWriter.compat().write(result.tree()).stripTrailing());
        }
    }

    private void refuse(Path file, DesdmException e) {
        if (json) {
            wcl.console().result(WclJson.error(file, e.problems().get(0)));
        } else {
            wcl.console().problems(e.problems());
        }
    }
}
