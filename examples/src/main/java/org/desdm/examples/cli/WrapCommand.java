package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.desdm.api.provenance.RecordSink;
import org.desdm.examples.headers.FitsHeaders;
import org.desdm.provenance.record.JsonSidecar;
import org.desdm.wrapper.ExecWrapper;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.file.RecordNames;
import org.desdm.wrapper.production.Deviations;
import org.desdm.wrapper.production.ProductionConfig;
import org.desdm.wrapper.production.ProductionEntry;
import org.desdm.wrapper.wcl.WclIncludes;
import org.desdm.wrapper.wcl.WclOptions;
import org.desdm.wrapper.wcl.expand.ExpanderConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code desdm wrap}: the entry point that the survey's production framework calls. */
@Command(
        name = "wrap",
        mixinStandardHelpOptions = true,
        description = {
            "Runs what a wrapper's input WCL says, and writes its output WCL.",
            "Without UNIT its execs are programs. Ends with the survey framework's exit codes."
        })
final class WrapCommand implements Callable<Integer> {

    private static final Path HERE = Path.of("").toAbsolutePath();

    @ParentCommand private DesdmCommand desdm;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "[UNIT] input.wcl",
            arity = "0..2",
            description = "The input WCL, after the name of the unit that it is for, if it is.")
    private List<String> words = List.of();

    @Option(
            names = "--compat",
            arity = "0..1",
            fallbackValue = "all",
            preprocessor = AttachedValue.class,
            paramLabel = "NAME,…",
            description = "Deviations of the survey's wrapper to keep; all if none is named.")
    private String compat;

    @Option(
            names = "--include-root",
            paramLabel = "DIR",
            description =
                    "Folder that includes must lie under; the working directory unless given.")
    private Path includeRoot;

    @Option(
            names = "--records",
            paramLabel = "DIR",
            description = "Folder for run records of a unit; without it none are kept.")
    private Path records;

    @Mixin private StandingOptions standing;

    @Mixin private LimitOptions limits;

    @Option(
            names = "--launcher",
            paramLabel = "FILE",
            description =
                    "Runs nothing: writes a launcher, named like the wrapper, that calls this command"
                            + " with UNIT, if there is one, and the other options.")
    private Path launcher;

    @Override
    public Integer call() throws IOException {
        if (launcher != null) {
            writeLauncher();
            return ExitCodes.SUCCESS;
        }
        if (words.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: '[UNIT] input.wcl'");
        }
        Path input = Path.of(words.get(words.size() - 1));
        try (HostThreads threads = HostThreads.ofAllProcessors()) {
            ProductionConfig config =
                    ProductionConfig.in(HERE, desdm.console().stream())
                            .with(threads.host())
                            .with(limits.all())
                            .with(ExpanderConfig.DEFAULT.withHeaders(new FitsHeaders(HERE)));
            if (compat != null) {
                config = config.with(Deviations.parse(compat));
            }
            if (includeRoot != null) {
                WclIncludes includes = WclIncludes.ofProcess().from(HERE).within(includeRoot);
                config = config.with(WclOptions.DEFAULT.with(includes));
            }
            ProductionEntry entry = new ProductionEntry(config);
            return words.size() == 1 ? entry.run(input) : runUnit(entry, input, threads);
        }
    }

    private int runUnit(ProductionEntry entry, Path input, HostThreads threads) throws IOException {
        try (UnitCatalog units = desdm.units()) {
            Wrapper unit = units.newUnit(words.get(0));
            limits.requireProgram(words.get(0), unit instanceof ExecWrapper);
            return entry.run(
                    input,
                    unit,
                    standing.applyTo(
                            Runner.on(threads.host())
                                    .withRecords(sink())
                                    .withTraceTo(desdm.console()::trace)));
        }
    }

    private RecordSink sink() throws IOException {
        if (records == null) {
            return RecordSink.NONE;
        }
        Files.createDirectories(records);
        return new JsonSidecar(record -> records.resolve(RecordNames.fileName(record)));
    }

    /** {@code desdm wrap --launcher bin/NAME [UNIT]}. */
    private void writeLauncher() throws IOException {
        if (words.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a launcher is for one unit or for none: --launcher FILE [UNIT]");
        }
        if (compat != null) {
            Deviations.parse(compat);
        }
        limits.all();
        Optional<String> unit = words.stream().findFirst();
        try (UnitCatalog units = desdm.units()) {
            unit.ifPresent(units::require);
        }
        Launcher.write(launcher, unit, options());
        desdm.console().note("wrote " + launcher);
    }

    /** The other options that were given, as they are written. */
    private List<String> options() {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> !option.longestName().equals("--launcher"))
                .map(
                        option ->
                                option.typeInfo().isBoolean()
                                        ? option.longestName()
                                        : option.longestName() + "=" + option.getValue())
                .toList();
    }
}
