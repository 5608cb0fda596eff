package org.desdm.wrapper.production;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.qc.Verdict;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclNode;
import org.desdm.api.wcl.WclSection;
import org.desdm.api.wcl.WclValue;
import org.desdm.qc.check.Judge;
import org.desdm.wrapper.ExecWrapper;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.exec.InstalledProgram;
import org.desdm.wrapper.exec.OwnUsage;
import org.desdm.wrapper.exec.ProcInfo;
import org.desdm.wrapper.exec.Programs;

/** Runs a unit where a program would run, on the files and arguments that the program would get. */
final class UnitWork implements ExecWork {

    private static final String FLAG = "_flag";

    private final Wrapper unit;
    private final Runner runner;
    private final UnitContract contract;
    private final ExecPlan plan;
    private final ExecStep step;
    private final RunParts parts;
    private final FileTable files;

    UnitWork(Wrapper unit, Runner runner, ExecPlan plan, ExecStep step, RunParts parts) {
        this.unit = unit;
        this.runner = runner;
        this.contract = ContractReader.readFrom(unit);
        this.plan = plan;
        this.step = step;
        this.parts = parts;
        this.files = parts.files();
    }

    /** Whether an exec is the unit's: it has its name, or it is the only one. */
    static boolean isFor(Wrapper unit, ExecPlan plan, List<ExecPlan> all) {
        String name = ContractReader.readFrom(unit).name();
        return all.size() == 1 || plan.section().require("execname").equalsIgnoreCase(name);
    }

    @Override
    public Optional<String> findVersion() {
        return unit instanceof ExecWrapper
                ? runner.findProgram(unit, parts.config().directory())
                        .map(InstalledProgram::version)
                        .filter(version -> !version.isEmpty())
                : Optional.of(contract.version());
    }

    @Override
    public End run(String commandLine) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Map<String, Path> targets = targets(problems);
        RunRequest request = request(targets, problems);
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        parts.log().line(plan.key() + ": " + commandLine);
        List<String> compat = parts.config().compat().kept();
        try (NamedOutputs outputs =
                new NamedOutputs(parts.config().directory(), targets, runner.records(), compat)) {
            return run(request.withOutputDirectory(outputs.directory()), outputs);
        }
    }

    private End run(RunRequest request, NamedOutputs outputs) {
        Programs programs = runner.programs();
        Programs heard =
                programs.with(programs.limits().and(parts.config().limits()))
                        .withLogTo(programs.log().and(new ProgramLog(parts.log())));
        Optional<OwnUsage> own = unit instanceof ExecWrapper ? Optional.empty() : OwnUsage.begin();
        Outcome outcome = runner.withPrograms(heard).withRecords(outputs).run(unit, request);
        Optional<RunRecord.Program> program = outputs.findProgram();
        report(outcome);
        return new End(
                status(outcome, program),
                own.map(OwnUsage::end).or(() -> program.map(UnitWork::usage)),
                outcome instanceof Outcome.NoWork);
    }

    /** The status of a program that failed is that of its unit: the framework looks for it. */
    private static int status(Outcome outcome, Optional<RunRecord.Program> program) {
        int status = ProductionExit.of(outcome);
        int told = program.flatMap(RunRecord.Program::status).orElse(ProductionExit.SUCCESS);
        return status != ProductionExit.SUCCESS && told != ProductionExit.SUCCESS ? told : status;
    }

    /** The numbers of a record as the section procinfo has them: counts whole, times in seconds. */
    private static ProcInfo usage(RunRecord.Program program) {
        Map<String, String> values = new LinkedHashMap<>();
        program.procinfo()
                .forEach(
                        (name, value) ->
                                values.put(
                                        name,
                                        name.endsWith("time")
                                                ? String.format(Locale.ROOT, "%.6f", value)
                                                : Long.toString(Math.round(value))));
        return new ProcInfo(program.procinfoSource(), values);
    }

    /** Where each output of the unit goes. */
    private Map<String, Path> targets(List<Problem> problems) throws IOException {
        Map<String, Path> targets = new LinkedHashMap<>();
        for (UnitContract.OutputSpec output : contract.outputs()) {
            List<String> names = new ArrayList<>();
            for (Reference reference : step.allGenerated()) {
                if (reference.label().equalsIgnoreCase(output.label())) {
                    names.addAll(files.names(reference));
                }
            }
            if (names.size() == 1) {
                targets.put(output.label(), files.path(names.get(0)));
            } else {
                problems.add(notOne(output.label(), names.size()));
            }
        }
        return targets;
    }

    private Problem notOne(String label, int names) {
        return Problem.of(
                        WrapperError.BAD_WRAPPER_INPUT,
                        "%s names %d files for output '%s' of unit %s, which makes one"
                                .formatted(plan.key(), names, label, contract.name()))
                .at(plan.section().position().toString())
                .next("name one file in filespecs.%s and in was_generated_by".formatted(label));
    }

    private RunRequest request(Map<String, Path> targets, List<Problem> problems)
            throws IOException {
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>();
        for (Reference reference : plan.used()) {
            List<DataRef> given =
                    inputs.computeIfAbsent(
                            inputLabel(reference.label()).orElse(reference.label()),
                            label -> new ArrayList<>());
            files.names(reference).forEach(name -> given.add(data(name)));
        }
        ConfigLayer layer = parameters(inputs, targets, problems);
        RunRequest request = RunRequest.EMPTY.withInputs(inputs).withConfig(layer);
        if (!(unit instanceof ExecWrapper) && parts.config().limits().time().isPresent()) {
            request = request.withTimeLimit(parts.config().limits().time().get());
        }
        for (Map.Entry<String, Path> target : targets.entrySet()) {
            String name = target.getValue().getFileName().toString();
            request = request.withOutputName(target.getKey(), name);
        }
        for (Map.Entry<String, WclNode> entry : files.tree().entries().entrySet()) {
            if (entry.getValue() instanceof WclValue value) {
                request = request.withNaming(entry.getKey(), files.replaced(value));
            }
        }
        return request;
    }

    /** A file with the part that stands in brackets behind it, if there is one. */
    private DataRef data(String name) {
        return DataRef.parse(parts.config().directory().resolve(name).toString());
    }

    private Optional<String> inputLabel(String name) {
        return contract.inputs().stream()
                .map(UnitContract.InputSpec::label)
                .filter(label -> label.equalsIgnoreCase(name))
                .findFirst();
    }

    /** Keys of the command line: files that are known already, inputs with a part, parameters. */
    private ConfigLayer parameters(
            Map<String, List<DataRef>> inputs, Map<String, Path> targets, List<Problem> problems) {
        Map<String, WclNode> params = new LinkedHashMap<>();
        Map<String, WclNode> keys =
                plan.section().findSection("cmdline").map(WclSection::entries).orElse(Map.of());
        keys.forEach(
                (key, node) -> {
                    if (!(node instanceof WclValue value)) {
                        return; // the command line was refused before
                    }
                    String text = files.replaced(value);
                    Optional<String> input = inputLabel(key);
                    if (input.isPresent()) {
                        inputs.put(input.get(), named(text));
                    } else if (key.startsWith("_")) {
                        checkPositional(key, value, inputs, targets, problems);
                    } else if (targets.keySet().stream().noneMatch(key::equalsIgnoreCase)) {
                        String set = text.equals(FLAG) ? "true" : text;
                        params.put(key, new WclValue(set, value.position()));
                    }
                });
        Position place = plan.section().position();
        WclSection section = new WclSection("params", params, place);
        return new ConfigLayer(
                ConfigLayer.RUN, new WclSection("", Map.of("params", section), place), true);
    }

    private List<DataRef> named(String text) {
        List<DataRef> named = new ArrayList<>();
        for (String name : text.split(",")) {
            named.add(data(name.strip()));
        }
        return named;
    }

    /** An argument without a name can only be a file that a label names too. */
    private void checkPositional(
            String key,
            WclValue value,
            Map<String, List<DataRef>> inputs,
            Map<String, Path> targets,
            List<Problem> problems) {
        for (DataRef file : named(files.replaced(value))) {
            boolean known =
                    targets.containsValue(file.path())
                            || inputs.values().stream().anyMatch(given -> given.contains(file));
            if (!known) {
                List<String> names = new ArrayList<>();
                contract.inputs().forEach(input -> names.add(input.label()));
                contract.params().forEach(param -> names.add(param.name()));
                problems.add(
                        Problem.of(
                                        WrapperError.BAD_COMMAND_LINE,
                                        "unit %s takes no argument without a name: %s = %s"
                                                .formatted(contract.name(), key, value.text()))
                                .at(value.position().toString())
                                .next(NearestName.advice(key.toLowerCase(Locale.ROOT), names)));
            }
        }
    }

    private void report(Outcome outcome) {
        RunLog log = parts.log();
        if (outcome instanceof Outcome.Failed failed) {
            failed.problems().forEach(problem -> log.line(problem.text()));
        } else if (outcome instanceof Outcome.QcFailed qc) {
            qc.verdicts().stream()
                    .filter(verdict -> verdict.status() == Verdict.Status.FAIL)
                    .forEach(verdict -> log.line("QC failed: " + Judge.describe(verdict)));
        } else if (outcome instanceof Outcome.NoWork nothing) {
            log.line("nothing to do: " + nothing.reason());
        } else if (outcome instanceof Outcome.Success success) {
            success.caveats().forEach(caveat -> log.line(caveat.source() + ": " + caveat.text()));
        }
    }
}
