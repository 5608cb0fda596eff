package org.desdm.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.wrapper.wcl.WclReader;
import picocli.CommandLine.Option;

/** Where included files may lie; an option of every command that follows includes. */
final class IncludeRoots {

    @Option(
            names = "--include-root",
            paramLabel = "DIR",
            description =
                    "A directory that included files may lie in, as often as there are such; instead of that"
                            + " of FILE, or, where files are read as the survey does, the working directory.")
    private List<Path> roots = new ArrayList<>();

    /** The reader, held to these directories if there are any. */
    WclReader hold(WclReader reader) {
        if (roots.isEmpty()) {
            return reader;
        }
        var options = reader.options();
        return reader.with(options.with(options.includes().within(roots.toArray(Path[]::new))));
    }
}
