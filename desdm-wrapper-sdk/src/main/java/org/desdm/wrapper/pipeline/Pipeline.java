package org.desdm.wrapper.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.error.WrapperError;

/**
 * An ordered list of units that run one after the other in one process.
 *
 * <p>An input is fed by the earlier unit that makes its kind of file; there must be one such output
 * at most. What no unit makes comes from the request, by the input's label: a label that several
 * units have feeds them all. An output that a later unit takes stays in memory, unless it is kept;
 * all others are files, and what several units take must be kept. Inputs that take many files are
 * fed by the request alone.
 *
 * <p>Configuration is written under {@code unit.NAME} for each unit. Immutable; the same pipeline
 * may run several times at once.
 */
public final class Pipeline {

    private final String name;
    private final List<Stage> stages;
    private final Set<String> kept;

    private Pipeline(String name, List<Stage> stages, Set<String> kept) {
        this.name = name;
        this.stages = List.copyOf(stages);
        this.kept = Set.copyOf(kept);
    }

    /** Starts a pipeline. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Name of the pipeline. */
    public String name() {
        return name;
    }

    /** Names of the units, in order. */
    public List<String> units() {
        return stages.stream().map(stage -> stage.contract().name()).toList();
    }

    /** Labels of the inputs that the request feeds, in order, each once. */
    public List<String> inputs() {
        Set<String> labels = new LinkedHashSet<>();
        for (Stage stage : stages) {
            for (InputSpec input : stage.contract().inputs()) {
                if (!stage.sources().containsKey(input.label())) {
                    labels.add(input.label());
                }
            }
        }
        return List.copyOf(labels);
    }

    /**
     * Runs every unit whose inputs are made; one that a unit before has made nothing for is BLOCKED
     * by it. Each has its record. What is wrong with the request for any of them is found before
     * the first one runs.
     *
     * @param runner runs each unit
     * @param request files by label, configuration, and where kept and last outputs go
     */
    public PipelineRun run(Runner runner, RunRequest request) {
        return run(runner, request, Map.of());
    }

    /**
     * The same where some of the request's files should have been made before and were not: what
     * needs them is BLOCKED by the stages that did not make them, and the rest runs.
     *
     * @param notMade by label of an input that {@code request} does not have, the stages whose
     *     failure it is
     */
    public PipelineRun run(
            Runner runner, RunRequest request, Map<String, List<PipelineRun.StageRun>> notMade) {
        return new PipelineExecution(this, stages, runner, request, notMade).run();
    }

    /** What a run works on, in a few words: what its first input that it needs is given. */
    String subject(RunRequest request) {
        String label =
                stages.stream()
                        .flatMap(
                                stage ->
                                        stage.contract().inputs().stream()
                                                .filter(input -> !input.optional())
                                                .map(InputSpec::label)
                                                .filter(l -> !stage.sources().containsKey(l)))
                        .findFirst()
                        .orElse("");
        List<DataRef> files = request.inputs().getOrDefault(label, List.of());
        return files.size() == 1
                ? files.get(0).toString()
                : files.isEmpty() ? "" : files.size() + " files";
    }

    /** Whether outputs of a kind are published although a later unit takes them. */
    boolean keeps(String filetype) {
        return kept.contains(filetype);
    }

    /** Gathers the units of a pipeline. */
    public static final class Builder {

        private final String name;
        private final List<Supplier<? extends Wrapper>> units = new ArrayList<>();
        private final Set<String> kept = new LinkedHashSet<>();

        private Builder(String name) {
            this.name = name;
        }

        /** Adds a unit; {@code unit} makes a fresh one for every run. */
        public Builder add(Supplier<? extends Wrapper> unit) {
            units.add(unit);
            return this;
        }

        /** Publishes outputs of this kind although a later unit takes them. */
        public Builder keep(String filetype) {
            kept.add(filetype);
            return this;
        }

        /**
         * The pipeline, connected.
         *
         * @throws DesdmException with everything that cannot be connected in one way
         */
        public Pipeline build() {
            List<Problem> problems = new ArrayList<>();
            List<Stage> stages = new ArrayList<>();
            List<Stage.OutputId> made = new ArrayList<>();
            for (Supplier<? extends Wrapper> unit : units) {
                UnitContract contract = ContractReader.readFrom(unit.get());
                stages.add(new Stage(unit, contract, connect(contract, made, problems)));
                for (OutputSpec output : contract.outputs()) {
                    made.add(
                            new Stage.OutputId(
                                    stages.size() - 1, output.label(), output.filetype()));
                }
            }
            checkNames(stages, problems);
            checkKept(made, problems);
            checkTakers(stages, made, problems);
            if (!problems.isEmpty()) {
                throw new DesdmException(problems);
            }
            return new Pipeline(name, stages, kept);
        }

        private Map<String, Stage.OutputId> connect(
                UnitContract contract, List<Stage.OutputId> made, List<Problem> problems) {
            Map<String, Stage.OutputId> sources = new LinkedHashMap<>();
            Set<Stage.OutputId> taken = new LinkedHashSet<>();
            for (InputSpec input : contract.inputs()) {
                List<Stage.OutputId> candidates =
                        made.stream().filter(o -> o.filetype().equals(input.filetype())).toList();
                if (candidates.isEmpty() || input.many()) {
                    continue;
                }
                if (candidates.size() > 1 || !taken.add(candidates.get(0))) {
                    problems.add(ambiguous(contract, input));
                }
                sources.put(input.label(), candidates.get(0));
            }
            return sources;
        }

        private Problem ambiguous(UnitContract contract, InputSpec input) {
            return Problem.of(
                            WrapperError.AMBIGUOUS_CONNECTION,
                            "pipeline %s: input '%s' of unit %s can be connected in several ways: kind %s is made or taken twice"
                                    .formatted(
                                            name, input.label(), contract.name(), input.filetype()))
                    .next("give the outputs kinds of their own");
        }

        private void checkNames(List<Stage> stages, List<Problem> problems) {
            Set<String> names = new LinkedHashSet<>();
            for (Stage stage : stages) {
                if (!names.add(stage.contract().name())) {
                    problems.add(
                            Problem.of(
                                            WrapperError.AMBIGUOUS_CONNECTION,
                                            "pipeline %s has unit %s twice"
                                                    .formatted(name, stage.contract().name()))
                                    .next("run it in a pipeline of its own"));
                }
            }
        }

        private void checkKept(List<Stage.OutputId> made, List<Problem> problems) {
            List<String> kinds = made.stream().map(Stage.OutputId::filetype).distinct().toList();
            for (String filetype : kept) {
                if (!kinds.contains(filetype)) {
                    problems.add(
                            Problem.of(
                                            WrapperError.UNKNOWN_KEY,
                                            "pipeline %s keeps kind '%s', which no unit makes"
                                                    .formatted(name, filetype))
                                    .next(NearestName.advice(filetype, kinds)));
                }
            }
        }

        /** A unit may change in place what it is given, so nobody else may hold it. */
        private void checkTakers(
                List<Stage> stages, List<Stage.OutputId> made, List<Problem> problems) {
            for (Stage.OutputId output : made) {
                long takers =
                        stages.stream().filter(s -> s.sources().containsValue(output)).count();
                if (takers > 1 && !kept.contains(output.filetype())) {
                    problems.add(
                            Problem.of(
                                            WrapperError.AMBIGUOUS_CONNECTION,
                                            "pipeline %s: kind %s is taken by %d units and stays in memory"
                                                    .formatted(name, output.filetype(), takers))
                                    .because("each of them may change it in place")
                                    .next("keep(\"%s\")".formatted(output.filetype())));
                }
            }
        }
    }
}
