package org.desdm.examples.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.EffectiveConfig;
import org.desdm.wrapper.config.UnitLayers;
import org.desdm.wrapper.contract.ContractReader;
import org.desdm.wrapper.pipeline.PipelineRun;

/**
 * A pipeline that runs on files by labels, as the command line knows it. Its configuration is
 * written under {@code unit.NAME} for each of its units.
 *
 * @param name name on the command line
 * @param doc what it does, in one line
 * @param labels its inputs
 * @param units its units in the order in which they first run, each made anew
 * @param work what it does with a request that was found right
 */
public record PipelineDefinition(
        String name,
        String doc,
        List<InputLabel> labels,
        List<Supplier<? extends Wrapper>> units,
        Work work) {

    /** An input of a pipeline, and whether it must be given. */
    public record InputLabel(String name, boolean needed) {

        /** An input that must be given. */
        public static InputLabel needed(String name) {
            return new InputLabel(name, true);
        }

        /** An input that may be given. */
        public static InputLabel optional(String name) {
            return new InputLabel(name, false);
        }
    }

    /** Runs the stages; products go to {@code out}. */
    @FunctionalInterface
    public interface Work {
        /** Runs what can be run; inputs are those of the pipeline, by label. */
        PipelineRun run(Runner runner, RunRequest request, Path out);
    }

    public PipelineDefinition {
        Objects.requireNonNull(name, "name");
        labels = List.copyOf(labels);
        units = List.copyOf(units);
        Objects.requireNonNull(work, "work");
    }

    /** Names of the inputs. */
    public List<String> inputs() {
        return labels.stream().map(InputLabel::name).toList();
    }

    /** Names of the units. */
    public List<String> unitNames() {
        return contracts().stream().map(UnitContract::name).toList();
    }

    List<UnitContract> contracts() {
        List<UnitContract> contracts = new ArrayList<>();
        units.forEach(unit -> contracts.add(ContractReader.readFrom(unit.get())));
        return contracts;
    }

    /**
     * Runs everything on the files of a request; products go to {@code out}. What is wrong with
     * labels, files and configuration is found before anything runs, all of it at once.
     */
    public PipelineRun run(Runner runner, RunRequest request, Path out) {
        PipelineSettings settings = new PipelineSettings(this);
        List<Problem> problems = new ArrayList<>(settings.problems(request.config()));
        problems.addAll(settings.problems(request.inputs()));
        if (!problems.isEmpty()) {
            FailureClass kind = problems.get(0).code().failureClass();
            return new PipelineRun(Outcome.Failed.of(kind, problems), List.of());
        }
        return work.run(runner, request, out);
    }

    /**
     * The configuration that every unit would run with, in their order; nothing is run.
     *
     * @throws DesdmException with every unknown name and every bad value
     */
    public List<EffectiveConfig> configurations(Runner runner, RunRequest request) {
        List<Problem> problems = new PipelineSettings(this).problems(request.config());
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        List<EffectiveConfig> configurations = new ArrayList<>();
        List<String> names = unitNames();
        for (int i = 0; i < names.size(); i++) {
            List<ConfigLayer> layers = UnitLayers.of(request.config(), names.get(i));
            configurations.add(
                    runner.configuration(units.get(i).get(), request.withConfig(layers)));
        }
        return configurations;
    }
}
