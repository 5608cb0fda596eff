package org.desdm.wrapper;

import java.nio.file.Path;
import java.util.List;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Host;
import org.desdm.api.outcome.Outcome;
import org.desdm.wrapper.config.ConfigLayer;

/** One run in a process of its own, that a test starts under a limit of file size. */
public final class DiskLimitedRun {

    private DiskLimitedRun() {}

    /** Annotates the note {@code args[0]} into the directory {@code args[1]}. */
    public static void main(String[] args) {
        ConfigLayer nineTimes =
                ConfigLayer.commandLine(List.of("repeats=9", "checks.length.failAbove=none"));
        RunRequest request =
                RunRequest.EMPTY
                        .withInput("science", Path.of(args[0]))
                        .withOutputDirectory(Path.of(args[1]))
                        .withConfig(nineTimes);
        Outcome outcome = Runner.on(Host.DEFAULT).run(new Annotate(), request);
        System.out.println(outcome.label());
        if (outcome instanceof Outcome.Failed failed) {
            failed.problems().stream().map(Problem::what).forEach(System.out::println);
        }
    }
}
