package org.desdm.examples.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/** The stages of one run of a pipeline, one after the other. Belongs to one thread. */
public final class Stages {

    private final Runner runner;
    private final RunRequest settings;
    private final Path out;
    private final List<StageRun> ran = new ArrayList<>();

    /**
     * No stage yet.
     *
     * @param runner runs each unit
     * @param settings configuration, naming, and the pipeline's inputs by label
     * @param out folder of the products; frames on the way lie below it while they are needed
     */
    public Stages(Runner runner, RunRequest settings, Path out) {
        this.runner = runner;
        this.settings = settings;
        this.out = out;
    }

    /** What is given to the next stage: the files of some labels of the pipeline, where given. */
    public Given given(String... labels) {
        Map<String, List<DataRef>> files = new LinkedHashMap<>(settings.inputs());
        files.keySet().retainAll(List.of(labels));
        files.values().removeIf(List::isEmpty);
        return new Given(files, ran);
    }

    /** A folder for frames on the way. */
    public FrameFolder folder() {
        return new FrameFolder(out);
    }

    /**
     * Runs units; what they make are products.
     *
     * @return the stages, in order; that of the request alone if it is wrong
     */
    public List<StageRun> run(Pipeline units, Given given) {
        RunRequest request = given.request(settings, units).withOutputDirectory(out);
        PipelineRun run = units.run(runner, request, given.notMade());
        List<StageRun> own =
                run.stages().isEmpty()
                        ? List.of(new StageRun(units.units().get(0), first(request), run.outcome()))
                        : run.stages().stream().map(this::shown).toList();
        ran.addAll(own);
        return own;
    }

    private String first(RunRequest request) {
        return request.inputs().values().stream()
                .flatMap(List::stream)
                .map(file -> shown(file.toString()))
                .findFirst()
                .orElse("");
    }

    /** A frame on the way by its name alone: what its folder was called is no news to anybody. */
    private StageRun shown(StageRun stage) {
        return new StageRun(stage.unit(), shown(stage.of()), stage.outcome());
    }

    private String shown(String of) {
        return !of.isEmpty() && FrameFolder.isOnTheWay(out, Path.of(of))
                ? Path.of(of).getFileName().toString()
                : of;
    }

    /**
     * Runs one unit; what it makes are products.
     *
     * @param unit a pipeline of the unit alone
     * @param of what it runs on, in a few words
     */
    public StageRun run(Pipeline unit, Given given, String of) {
        RunRequest request = given.request(settings, unit).withOutputDirectory(out);
        StageRun stage = named(unit, unit.run(runner, request, given.notMade()), of);
        ran.add(stage);
        return stage;
    }

    /**
     * Runs one unit whose files are needed by later stages only: they go to {@code frames}, and are
     * listed as no products.
     *
     * @return the files that it made; the stages that did not, if it made none
     */
    public Frames frames(Pipeline unit, Given given, FrameFolder frames, String of) {
        RunRequest request = given.request(settings, unit).withOutputDirectory(frames.path());
        StageRun stage =
                named(unit, unit.run(runner.withDurability(false), request, given.notMade()), of);
        if (!(stage.outcome() instanceof Outcome.Success made)) {
            ran.add(stage);
            return new Frames(List.of(), List.of(stage));
        }
        boolean twice = made.outputs().stream().anyMatch(frames::holds);
        frames.add(made.outputs());
        Outcome outcome = twice ? givenTwice(of) : new Outcome.Success(List.of(), made.caveats());
        StageRun told = new StageRun(stage.unit(), stage.of(), outcome);
        ran.add(told);
        return twice ? new Frames(List.of(), List.of(told)) : new Frames(made.outputs(), List.of());
    }

    /**
     * Files on the way.
     *
     * @param files what a stage made
     * @param notMadeBy the stages that did not; empty if it did
     */
    public record Frames(List<Path> files, List<StageRun> notMadeBy) {}

    /** Adds a stage that ended before it could be run, and tells why. */
    public StageRun fail(String unit, String of, Problem problem) {
        return fail(unit, of, List.of(problem));
    }

    /** The same for more than one reason; the first says what kind of failure it is. */
    public StageRun fail(String unit, String of, List<Problem> problems) {
        Outcome failed = Outcome.Failed.of(problems.get(0).code().failureClass(), problems);
        StageRun stage = new StageRun(unit, of, failed);
        ran.add(stage);
        return stage;
    }

    /** How all of them ended, together. */
    public PipelineRun result() {
        return PipelineRun.of(ran);
    }

    /** The one stage of a pipeline of one unit; what is wrong with its request is its outcome. */
    private StageRun named(Pipeline unit, PipelineRun run, String of) {
        Outcome outcome = run.stages().isEmpty() ? run.outcome() : run.stages().get(0).outcome();
        return new StageRun(unit.units().get(0), shown(of), outcome);
    }

    /** A frame that counts twice would make the master's noise smaller than it is. */
    private static Outcome givenTwice(String of) {
        Problem problem =
                Problem.of(
                                WrapperError.NAME_TAKEN,
                                "another file is of the same exposure and CCD as " + of)
                        .at(of)
                        .next("give every exposure once, each with its own EXPNUM");
        return Outcome.Failed.of(problem.code().failureClass(), List.of(problem));
    }
}
