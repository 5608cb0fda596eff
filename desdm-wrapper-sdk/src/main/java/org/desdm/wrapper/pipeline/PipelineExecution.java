package org.desdm.wrapper.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.provenance.RecordSink;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.UnitLayers;
import org.desdm.wrapper.contract.UnitFields;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.file.HandedOver;

/** One run of a pipeline. */
final class PipelineExecution {

    private static final String FILE = Path.class.getSimpleName();

    private final Pipeline pipeline;
    private final List<Stage> stages;
    private final Runner runner;
    private final RunRequest request;
    private final Map<String, List<PipelineRun.StageRun>> notMade;
    private final Map<Stage.OutputId, HandedOver<?>> inMemory = new HashMap<>();
    private final Map<Stage.OutputId, Path> files = new HashMap<>();
    private final List<PipelineRun.StageRun> ran = new ArrayList<>();

    PipelineExecution(
            Pipeline pipeline,
            List<Stage> stages,
            Runner runner,
            RunRequest request,
            Map<String, List<PipelineRun.StageRun>> notMade) {
        this.notMade = Map.copyOf(notMade);
        this.pipeline = pipeline;
        this.stages = stages;
        this.runner = runner;
        this.request = request;
    }

    PipelineRun run() {
        List<Problem> problems = new ArrayList<>();
        checkLabels(problems);
        UnitLayers.check(request.config(), pipeline.units(), problems);
        for (int i = 0; i < stages.size(); i++) {
            checkStage(i, problems);
        }
        if (!problems.isEmpty()) {
            return new PipelineRun(
                    Outcome.Failed.of(problems.get(0).code().failureClass(), problems), ran);
        }
        String subject = pipeline.subject(request);
        for (int i = 0; i < stages.size(); i++) {
            Set<PipelineRun.StageRun> blockers = blockers(i);
            Outcome outcome = blockers.isEmpty() ? run(i) : block(i, blockers);
            ran.add(new PipelineRun.StageRun(stages.get(i).contract().name(), subject, outcome));
        }
        return PipelineRun.of(ran);
    }

    /**
     * The stages that keep a stage from running: those that should have made its inputs, and the
     * one in which the host cancelled the whole pipeline.
     */
    private Set<PipelineRun.StageRun> blockers(int index) {
        Set<PipelineRun.StageRun> blockers = new LinkedHashSet<>();
        Stage stage = stages.get(index);
        for (InputSpec input : stage.contract().inputs()) {
            Stage.OutputId source = stage.sources().get(input.label());
            if (source == null) {
                blockers.addAll(notMade.getOrDefault(input.label(), List.of()));
            } else if (!(ran.get(source.stage()).outcome() instanceof Outcome.Success)) {
                blockers.add(ran.get(source.stage()));
            }
        }
        ran.stream()
                .filter(other -> PipelineEnd.isInterrupted(other.outcome()))
                .forEach(blockers::add);
        return blockers;
    }

    private Outcome block(int index, Set<PipelineRun.StageRun> blockers) {
        Stage stage = stages.get(index);
        Outcome.Failed blocked = PipelineEnd.blocked(stage.contract().name(), blockers);
        return runner.block(stage.unit().get(), requestOf(stage, given(stage)), blocked);
    }

    private void checkLabels(List<Problem> problems) {
        List<String> labels = pipeline.inputs();
        for (String label : request.inputs().keySet()) {
            if (!labels.contains(label)) {
                problems.add(
                        Problem.of(
                                        WrapperError.UNKNOWN_LABEL,
                                        "unknown input \"%s\" for pipeline %s"
                                                .formatted(label, pipeline.name()))
                                .next(NearestName.advice(label, labels)));
            }
        }
    }

    /** Adds what would stop a stage, whose connected inputs are taken as made, once each. */
    private void checkStage(int index, List<Problem> problems) {
        Stage stage = stages.get(index);
        Wrapper unit = stage.unit().get();
        UnitFields fields = UnitFields.of(unit.getClass());
        capture(index, unit, fields);
        stage.sources().forEach((label, made) -> fields.set(unit, label, In.of(made)));
        for (InputSpec input : stage.contract().inputs()) {
            if (isNotMade(stage, input.label())) {
                In<Object> made = In.of(input);
                fields.set(unit, input.label(), input.many() ? new InList<>(List.of(made)) : made);
            }
        }
        for (Problem problem : runner.check(unit, requestOf(stage, given(stage)))) {
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
        }
    }

    private boolean isNotMade(Stage stage, String label) {
        return notMade.containsKey(label) && !stage.sources().containsKey(label);
    }

    private Outcome run(int index) {
        Stage stage = stages.get(index);
        Wrapper unit = stage.unit().get();
        UnitFields fields = UnitFields.of(unit.getClass());
        Map<String, Out.Capture<Object>> captures = capture(index, unit, fields);
        RunRequest mine = feed(stage, unit, fields);
        RecordCopy copy = new RecordCopy();
        Outcome outcome = runner.withRecords(copy).run(unit, mine);
        if (outcome instanceof Outcome.Success) {
            RunRecord record = copy.record.orElseThrow();
            captures.forEach((label, capture) -> handOver(index, label, capture, record));
            record.generated().forEach(g -> files.put(id(index, g.label()), Path.of(g.path())));
        }
        return outcome;
    }

    /** Captures, by label, the outputs that stay in memory. */
    private Map<String, Out.Capture<Object>> capture(int index, Wrapper unit, UnitFields fields) {
        Map<String, Out.Capture<Object>> captures = new LinkedHashMap<>();
        for (OutputSpec output : stages.get(index).contract().outputs()) {
            boolean stays = isTaken(index, output) && !isTakenAsFile(index, output);
            if (stays && !pipeline.keeps(output.filetype())) {
                Out.Capture<Object> capture = Out.capture();
                captures.put(output.label(), capture);
                fields.set(unit, output.label(), capture);
            }
        }
        return captures;
    }

    private boolean isTaken(int index, OutputSpec output) {
        Stage.OutputId id = new Stage.OutputId(index, output.label(), output.filetype());
        return stages.stream().anyMatch(stage -> stage.sources().containsValue(id));
    }

    /** What a program makes or takes is a file; it goes through the output directory. */
    private boolean isTakenAsFile(int index, OutputSpec output) {
        Stage.OutputId id = new Stage.OutputId(index, output.label(), output.filetype());
        return output.dataType().equals(FILE)
                || stages.stream()
                        .flatMap(
                                stage ->
                                        stage.contract().inputs().stream()
                                                .filter(
                                                        i ->
                                                                id.equals(
                                                                        stage.sources()
                                                                                .get(i.label()))))
                        .anyMatch(input -> input.dataType().equals(FILE));
    }

    /** Puts what earlier units made into the unit's fields; the rest becomes its request. */
    private RunRequest feed(Stage stage, Wrapper unit, UnitFields fields) {
        Map<String, List<DataRef>> inputs = given(stage);
        stage.sources()
                .forEach(
                        (label, source) -> {
                            if (inMemory.containsKey(source)) {
                                fields.set(unit, label, inMemory.remove(source)); // its one taker
                            } else {
                                inputs.put(label, List.of(DataRef.of(files.get(source))));
                            }
                        });
        return requestOf(stage, inputs);
    }

    /** What the request gives to a stage. */
    private Map<String, List<DataRef>> given(Stage stage) {
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>();
        for (InputSpec input : stage.contract().inputs()) {
            List<DataRef> files = request.inputs().get(input.label());
            if (files != null && !stage.sources().containsKey(input.label())) {
                inputs.put(input.label(), files);
            }
        }
        return inputs;
    }

    private RunRequest requestOf(Stage stage, Map<String, List<DataRef>> inputs) {
        List<ConfigLayer> layers = UnitLayers.of(request.config(), stage.contract().name());
        return request.withInputs(inputs).withConfig(layers);
    }

    /** Named like the first file behind it, so that headers and messages name a file. */
    private void handOver(int index, String label, Out.Capture<Object> capture, RunRecord record) {
        String name =
                record.used().isEmpty()
                        ? record.unit().name() + "." + label
                        : Path.of(record.used().get(0).path()).getFileName().toString();
        inMemory.put(id(index, label), new HandedOver<>(name, capture.get(), record.used()));
    }

    private Stage.OutputId id(int index, String label) {
        for (OutputSpec output : stages.get(index).contract().outputs()) {
            if (output.label().equals(label)) {
                return new Stage.OutputId(index, label, output.filetype());
            }
        }
        throw new DesdmException(
                WrapperError.UNEXPECTED, "a record has output '" + label + "' of no contract");
    }

    /** Keeps the record for the next stage after the runner's own sink has taken it. */
    private final class RecordCopy implements RecordSink {

        private Optional<RunRecord> record = Optional.empty();

        @Override
        public void accept(RunRecord given) throws IOException {
            runner.records().accept(given);
            record = Optional.of(given);
        }

        @Override
        public Optional<Path> adopt(RunRecord given, Path json) {
            Optional<Path> named = runner.records().adopt(given, json);
            record = named.map(file -> given).or(() -> record);
            return named;
        }

        /** That of another run: no stage of this one waits for it. */
        @Override
        public void recovered(RunRecord other) throws IOException {
            runner.records().recovered(other);
        }

        @Override
        public boolean isKeeping() {
            return runner.records().isKeeping();
        }
    }
}
