package org.desdm.wrapper.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.host.Host;
import org.desdm.api.host.Workers;
import org.desdm.api.outcome.Outcome;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.contract.ContractReader;

/** One run in a process of its own, that {@link ChildJvm} starts. */
final class ChildRun {

    private static final int INPUTS_FROM = 3;

    private ChildRun() {}

    /**
     * Runs the unit {@code args[0]} into the folder {@code args[1]} and tells the file {@code
     * args[2]} how it ended; then come {@code in:LABEL=FILE} and {@code set:NAME=VALUE}.
     */
    public static void main(String[] args) throws IOException, ClassNotFoundException {
        RunRequest request = RunRequest.EMPTY.withOutputDirectory(Path.of(args[1]));
        List<String> settings = new ArrayList<>();
        for (String argument : List.of(args).subList(INPUTS_FROM, args.length)) {
            String text = argument.substring(argument.indexOf(':') + 1);
            if (argument.startsWith("set:")) {
                settings.add(text);
            } else {
                int equals = text.indexOf('=');
                request =
                        request.withInput(
                                text.substring(0, equals), Path.of(text.substring(equals + 1)));
            }
        }
        if (!settings.isEmpty()) {
            request = request.withConfig(ConfigLayer.commandLine(settings));
        }
        Wrapper unit = ContractReader.newUnit(Class.forName(args[0]).asSubclass(Wrapper.class));
        Host host = new Host(Workers.SEQUENTIAL, UnitBench.CLOCK);
        Outcome outcome = Runner.on(host).withDurability(false).run(unit, request);
        String words = outcome instanceof Outcome.Failed failed ? failed.problems().toString() : "";
        Files.writeString(Path.of(args[2]), outcome.label() + "\n" + words);
    }
}
