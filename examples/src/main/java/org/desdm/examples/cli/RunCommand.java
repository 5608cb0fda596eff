package org.desdm.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.unit.UnitContract;
import org.desdm.examples.pipeline.PipelineDefinition;
import org.desdm.wrapper.ExecWrapper;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.UnitCatalog;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.config.ConfigFiles;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.EffectiveConfig;
import org.desdm.wrapper.contract.text.UnitText;
import org.desdm.wrapper.exec.Programs;
import org.desdm.wrapper.pipeline.PipelineRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code desdm run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one unit, or one pipeline, on files.",
            "'desdm run UNIT --help' tells what the unit takes and can be told."
        })
final class RunCommand implements Callable<Integer> {

    @ParentCommand private DesdmCommand desdm;

    @Spec private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "UNIT",
            description = "Name of the unit; 'desdm units' lists them.")
    private String unit;

    @Parameters(
            index = "1..*",
            paramLabel = "label=FILE",
            description =
                    "A file for an input; FILE[PART] for a part of it, such as raw.fits[CCDNUM=3]. Give a label again for more files.")
    private List<String> inputs = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "name=value",
            description = "Sets a parameter, or a limit as checks.METRIC.failAbove=…")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration in YAML or WCL; later ones win.")
    private List<Path> configs = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder of the outputs; the working directory unless given.")
    private Path out;

    @Mixin private StandingOptions standing;

    @Mixin private LimitOptions limits;

    @Option(
            names = "--show-config",
            description =
                    "Runs nothing: prints every value in force with its layer, file and line.")
    private boolean showConfig;

    @Option(names = "--strict", description = "Ends with code 3 when there are caveats.")
    private boolean strict;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    /** What to say about the unit that help was asked for; nothing where none is named. */
    String unitHelp() {
        if (unit == null || KnownPipelines.find(unit).isPresent()) {
            return "";
        }
        try (UnitCatalog units = desdm.units()) {
            return "%n".formatted() + UnitText.of(units.contract(unit));
        } catch (DesdmException e) {
            return e.problems().get(0).text() + "%n".formatted();
        }
    }

    /** The contracts of the units that the command line names; none if it names none. */
    List<UnitContract> contracts() {
        if (unit == null) {
            return List.of();
        }
        List<String> names = KnownPipelines.units(unit);
        try (UnitCatalog units = desdm.units()) {
            return names.stream().map(units::contract).toList();
        } catch (DesdmException e) { // that the unit is unknown is told when the options are known
            return List.of();
        }
    }

    @Override
    public Integer call() {
        if (showConfig) {
            new ConfigReport(configurations()).print(desdm.console(), json);
            return ExitCodes.SUCCESS;
        }
        RunReport report = new RunReport(unit, out, desdm.console());
        try (HostThreads threads = HostThreads.ofAllProcessors()) {
            Runner runner =
                    Runner.on(threads.host())
                            .withHashes(desdm.hashes())
                            .withTraceTo(desdm.console()::trace)
                            .withRecords(new ReportedRecords(out, report));
            Outcome outcome = outcome(runner, report);
            report.print(outcome, json);
            return ExitCodes.of(outcome, strict);
        }
    }

    /** What could not even be asked for ends like what failed: with an outcome. */
    private Outcome outcome(Runner runner, RunReport report) {
        try {
            return run(runner, report);
        } catch (DesdmException e) {
            return Outcome.Failed.of(e.code().failureClass(), e.problems());
        }
    }

    private List<EffectiveConfig> configurations() {
        Runner runner = standing.applyTo(Runner.inMemory());
        Optional<PipelineDefinition> pipeline = KnownPipelines.find(unit);
        if (pipeline.isPresent()) {
            return pipeline.get().configurations(runner, request());
        }
        try (UnitCatalog units = desdm.units()) {
            return List.of(runner.configuration(units.newUnit(unit), request()));
        }
    }

    private Outcome run(Runner bare, RunReport report) {
        Runner runner = standing.applyTo(bare);
        Optional<PipelineDefinition> pipeline = KnownPipelines.find(unit);
        if (pipeline.isPresent()) {
            limits.requireProgram(unit, false);
            PipelineRun run = pipeline.get().run(runner, request(), out);
            report.add(run.stages());
            return run.outcome();
        }
        try (UnitCatalog units = desdm.units()) {
            Wrapper made = units.newUnit(unit);
            limits.requireProgram(unit, made instanceof ExecWrapper);
            return runner.withPrograms(Programs.ofSystem().with(limits.ofMemory()))
                    .run(made, request());
        }
    }

    private RunRequest request() {
        List<ConfigLayer> layers = new ArrayList<>();
        configs.forEach(file -> layers.add(ConfigFiles.layer(ConfigLayer.RUN, file)));
        if (!settings.isEmpty()) {
            layers.add(ConfigLayer.commandLine(settings));
        }
        RunRequest request =
                RunRequest.EMPTY.withInputs(files()).withOutputDirectory(out).withConfig(layers);
        return limits.time().map(request::withTimeLimit).orElse(request);
    }

    private Map<String, List<DataRef>> files() {
        Map<String, List<DataRef>> files = new LinkedHashMap<>();
        for (String input : inputs) {
            int equals = input.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        spec.commandLine(), "'%s' is no input: write label=FILE".formatted(input));
            }
            if (equals == input.length() - 1) {
                throw new DesdmException(
                        Problem.of(CliError.USAGE, "input '%s' names no file".formatted(input))
                                .next("write " + input + "FILE"));
            }
            files.computeIfAbsent(input.substring(0, equals), label -> new ArrayList<>())
                    .add(DataRef.parse(input.substring(equals + 1)));
        }
        return files;
    }
}
