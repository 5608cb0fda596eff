package org.desdm.examples.precalmini;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Caveat;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.detrend.Detrend;
import org.desdm.examples.masterbias.MasterBias;
import org.desdm.examples.masterflat.MasterFlat;
import org.desdm.examples.overscan.Overscan;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.config.EffectiveConfig;
import org.desdm.wrapper.config.UnitLayers;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/**
 * The pipeline {@code precal-mini} for one CCD: raw biases become a master bias, raw dome flats a
 * master flat, raw science exposures detrended images.
 *
 * <p>Frames that are combined go through files, so that memory does not grow with their number; a
 * science exposure goes from overscan to detrending in memory. Configuration is written under
 * {@code unit.NAME} for each unit.
 */
public final class PrecalMini {

    /** Name on the command line. */
    public static final String NAME = "precal-mini";

    /** What it does, in one line. */
    public static final String DOC =
            "raw biases, flats and science exposures of one CCD to detrended images";

    /** Labels of the inputs: raw frames by kind, then what every unit may be told. */
    public static final List<String> INPUTS = List.of("biases", "flats", "raw", "bpm", "camera");

    /** The units, in the order they run. */
    public static final List<String> UNITS =
            List.of("overscan", "master-bias", "master-flat", "detrend");

    private static final Pipeline SCIENCE =
            Pipeline.named(NAME).add(Overscan::new).add(Detrend::new).build();

    private final Runner runner;
    private final RunRequest settings;
    private final Path out;

    /**
     * A pipeline that is ready to run.
     *
     * @param runner runs each unit
     * @param settings configuration, naming, and the inputs {@code bpm} and {@code camera}, if any
     * @param out folder of the products; frames on the way to a master lie below it while they are
     *     needed
     */
    public PrecalMini(Runner runner, RunRequest settings, Path out) {
        this.runner = Objects.requireNonNull(runner, "runner");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.out = Objects.requireNonNull(out, "out");
    }

    /**
     * Runs everything on files given by the labels of {@link #INPUTS}; products go to {@code out}.
     */
    public static PipelineRun run(Runner runner, RunRequest request, Path out) {
        Map<String, List<DataRef>> inputs = request.inputs();
        List<Problem> problems = new ArrayList<>(PipelineSettings.problems(request.config()));
        problems.addAll(InputLabels.problems(inputs));
        if (!problems.isEmpty()) {
            FailureClass kind = problems.get(0).code().failureClass();
            return new PipelineRun(Outcome.Failed.of(kind, problems), List.of());
        }
        Map<String, List<DataRef>> shared = new LinkedHashMap<>(inputs);
        shared.keySet().retainAll(List.of("bpm", "camera"));
        return new PrecalMini(runner, request.withInputs(shared), out)
                .run(inputs.get("biases"), inputs.get("flats"), inputs.get("raw"));
    }

    /**
     * The configuration that every unit would run with, in their order; nothing is run.
     *
     * @throws DesdmException with every unknown name and every bad value
     */
    public static List<EffectiveConfig> configurations(Runner runner, RunRequest request) {
        List<Problem> problems = PipelineSettings.problems(request.config());
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        List<EffectiveConfig> configurations = new ArrayList<>();
        for (Wrapper unit :
                List.of(new Overscan(), new MasterBias(), new MasterFlat(), new Detrend())) {
            String name = UNITS.get(configurations.size());
            List<ConfigLayer> layers = UnitLayers.of(request.config(), name);
            configurations.add(runner.configuration(unit, request.withConfig(layers)));
        }
        return configurations;
    }

    /** Runs everything. Ends at the first stage that does not succeed. */
    public PipelineRun run(List<DataRef> biases, List<DataRef> flats, List<DataRef> raws) {
        List<StageRun> stages = new ArrayList<>();
        PipelineRun bias = masterBias(biases);
        stages.addAll(bias.stages());
        if (!(bias.outcome() instanceof Outcome.Success biasMade)) {
            return new PipelineRun(bias.outcome(), stages);
        }
        DataRef biasFile = DataRef.of(biasMade.outputs().get(0));
        PipelineRun flat = masterFlat(flats, biasFile);
        stages.addAll(flat.stages());
        if (!(flat.outcome() instanceof Outcome.Success flatMade)) {
            return new PipelineRun(flat.outcome(), stages);
        }
        List<Path> outputs = new ArrayList<>(biasMade.outputs());
        outputs.addAll(flatMade.outputs());
        List<Caveat> caveats = new ArrayList<>(biasMade.caveats());
        caveats.addAll(flatMade.caveats());
        for (DataRef raw : raws) {
            PipelineRun science = detrend(raw, biasFile, DataRef.of(flatMade.outputs().get(0)));
            stages.addAll(science.stages());
            if (!(science.outcome() instanceof Outcome.Success made)) {
                return new PipelineRun(science.outcome(), stages);
            }
            outputs.addAll(made.outputs());
            caveats.addAll(made.caveats());
        }
        return new PipelineRun(new Outcome.Success(outputs, caveats), stages);
    }

    /** Raw biases of one CCD in, a master bias out. */
    public PipelineRun masterBias(List<DataRef> raws) {
        return combined(raws, new MasterBias(), Map.of());
    }

    /** Raw dome flats of one CCD and band in, a master flat out. */
    public PipelineRun masterFlat(List<DataRef> raws, DataRef bias) {
        return combined(raws, new MasterFlat(), Map.of("bias", List.of(bias)));
    }

    /** One raw science exposure in, a detrended image out. */
    public PipelineRun detrend(DataRef raw, DataRef bias, DataRef flat) {
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>(settings.inputs());
        inputs.put("raw", List.of(raw));
        inputs.put("bias", List.of(bias));
        inputs.put("flat", List.of(flat));
        return SCIENCE.run(runner, settings.withInputs(inputs).withOutputDirectory(out));
    }

    private PipelineRun combined(
            List<DataRef> raws, Wrapper combine, Map<String, List<DataRef>> calibrations) {
        try (FrameFolder frames = new FrameFolder(out)) {
            List<StageRun> stages = new ArrayList<>();
            List<DataRef> corrected = new ArrayList<>();
            for (DataRef raw : raws) {
                Outcome outcome =
                        runner.withDurability(false)
                                .run(new Overscan(), overscan(raw, frames.path()));
                stages.add(new StageRun("overscan", outcome));
                if (!(outcome instanceof Outcome.Success made)) {
                    return new PipelineRun(outcome, stages);
                }
                if (frames.holds(made.outputs().get(0))) {
                    return new PipelineRun(givenTwice(raw), stages);
                }
                frames.add(made.outputs());
                corrected.add(DataRef.of(made.outputs().get(0)));
            }
            Map<String, List<DataRef>> inputs = new LinkedHashMap<>(calibrations);
            inputs.put("frames", corrected);
            String name = combine instanceof MasterBias ? "master-bias" : "master-flat";
            inputs.putAll(camera());
            Outcome outcome = runner.run(combine, request(name, inputs).withOutputDirectory(out));
            stages.add(new StageRun(name, outcome));
            return new PipelineRun(outcome, stages);
        }
    }

    /** A frame that counts twice would make the master's noise smaller than it is. */
    private static Outcome givenTwice(DataRef raw) {
        Problem problem =
                Problem.of(
                                WrapperError.NAME_TAKEN,
                                "another file is of the same exposure and CCD as " + raw)
                        .at(raw.path().toAbsolutePath().toString())
                        .next("give every exposure once, each with its own EXPNUM");
        return Outcome.Failed.of(problem.code().failureClass(), List.of(problem));
    }

    private RunRequest overscan(DataRef raw, Path folder) {
        Map<String, List<DataRef>> inputs = new LinkedHashMap<>(camera());
        inputs.put("raw", List.of(raw));
        return request("overscan", inputs).withOutputDirectory(folder);
    }

    private RunRequest request(String unit, Map<String, List<DataRef>> inputs) {
        return settings.withInputs(inputs).withConfig(UnitLayers.of(settings.config(), unit));
    }

    private Map<String, List<DataRef>> camera() {
        List<DataRef> camera = settings.inputs().getOrDefault("camera", List.of());
        return camera.isEmpty() ? Map.of() : Map.of("camera", camera);
    }
}
