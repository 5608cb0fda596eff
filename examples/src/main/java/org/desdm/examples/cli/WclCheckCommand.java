package org.desdm.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.desdm.api.error.DesdmException;
import org.desdm.wrapper.wcl.WclReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code desdm wcl check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reads files strictly and tells all that is wrong in them, with its place.")
final class WclCheckCommand implements Callable<Integer> {

    @ParentCommand private WclCommand wcl;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "WCL files.")
    private List<Path> files;

    @Mixin private IncludeRoots roots;

    @Override
    public Integer call() {
        WclReader reader = roots.hold(WclReader.strict());
        int code = ExitCodes.SUCCESS;
        for (Path file : files) {
            try {
                reader.read(file);
                wcl.console().result(file + ": ok");
            } catch (DesdmException e) {
                code = Math.max(code, ExitCodes.of(e.code().failureClass()));
                wcl.console().problems(e.problems());
                int n = e.problems().size();
                wcl.console()
                        .result("%s: %d %s".formatted(file, n, n == 1 ? "problem" : "problems"));
            }
        }
        return code;
    }
}
