package org.desdm.examples.precalmini;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.detrend.Detrend;
import org.desdm.examples.masterbias.MasterBias;
import org.desdm.examples.masterflat.MasterFlat;
import org.desdm.examples.overscan.Overscan;
import org.desdm.examples.pipeline.FrameFolder;
import org.desdm.examples.pipeline.Given;
import org.desdm.examples.pipeline.PipelineDefinition;
import org.desdm.examples.pipeline.PipelineDefinition.InputLabel;
import org.desdm.examples.pipeline.Product;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
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

    /** The pipeline on files by labels: raw frames by kind, then what every unit may be told. */
    public static final PipelineDefinition DEFINITION =
            new PipelineDefinition(
                    NAME,
                    "raw biases, flats and science exposures of one CCD to detrended images",
                    List.of(
                            InputLabel.needed("biases"),
                            InputLabel.needed("flats"),
                            InputLabel.needed("raw"),
                            InputLabel.optional("bpm"),
                            InputLabel.optional("camera")),
                    List.of(Overscan::new, MasterBias::new, MasterFlat::new, Detrend::new),
                    PrecalMini::run);

    private static final Pipeline OVERSCAN = Pipeline.named(NAME).add(Overscan::new).build();
    private static final Pipeline BIASES = Pipeline.named(NAME).add(MasterBias::new).build();
    private static final Pipeline FLATS = Pipeline.named(NAME).add(MasterFlat::new).build();
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

    private static PipelineRun run(Runner runner, RunRequest request, Path out) {
        Map<String, List<DataRef>> inputs = request.inputs();
        Map<String, List<DataRef>> shared = new LinkedHashMap<>(inputs);
        shared.keySet().retainAll(List.of("bpm", "camera"));
        return new PrecalMini(runner, request.withInputs(shared), out)
                .run(inputs.get("biases"), inputs.get("flats"), inputs.get("raw"));
    }

    /**
     * Runs everything that can be run: what needs a product that was not made is BLOCKED, and every
     * stage is told of.
     */
    public PipelineRun run(List<DataRef> biases, List<DataRef> flats, List<DataRef> raws) {
        List<StageRun> ran = new ArrayList<>();
        Product bias = combined(BIASES, biases, Map.of(), ran);
        Product flat = combined(FLATS, flats, Map.of("bias", bias), ran);
        for (DataRef raw : raws) {
            Given given = new Given(settings.inputs(), ran).with("raw", raw);
            ran.addAll(run(SCIENCE, given.with("bias", bias).with("flat", flat), out).stages());
        }
        return PipelineRun.of(ran);
    }

    /** Raw biases of one CCD in, a master bias out. */
    public PipelineRun masterBias(List<DataRef> raws) {
        List<StageRun> ran = new ArrayList<>();
        combined(BIASES, raws, Map.of(), ran);
        return PipelineRun.of(ran);
    }

    /** Raw dome flats of one CCD and band in, a master flat out. */
    public PipelineRun masterFlat(List<DataRef> raws, DataRef bias) {
        List<StageRun> ran = new ArrayList<>();
        combined(FLATS, raws, Map.of("bias", Product.of(bias)), ran);
        return PipelineRun.of(ran);
    }

    /** One raw science exposure in, a detrended image out. */
    public PipelineRun detrend(DataRef raw, DataRef bias, DataRef flat) {
        Given given = new Given(settings.inputs(), List.of()).with("raw", raw);
        return run(
                SCIENCE, given.with("bias", Product.of(bias)).with("flat", Product.of(flat)), out);
    }

    /** Corrects raw frames one by one and combines them; adds every stage to {@code ran}. */
    private Product combined(
            Pipeline combine,
            List<DataRef> raws,
            Map<String, Product> calibrations,
            List<StageRun> ran) {
        try (FrameFolder frames = new FrameFolder(out)) {
            Given given = new Given(camera(), ran);
            for (DataRef raw : raws) {
                StageRun stage = overscan(raw, frames, ran);
                ran.add(stage);
                if (!(stage.outcome() instanceof Outcome.Success)) {
                    given.with("frames", Product.notMadeBy(stage));
                }
            }
            given.with("frames", frames.all());
            calibrations.forEach(given::with);
            StageRun master = run(combine, given, out).stages().get(0);
            ran.add(master);
            return Product.of(master);
        }
    }

    /** One frame on the way to a master: it is no product, and listed as none. */
    private StageRun overscan(DataRef raw, FrameFolder frames, List<StageRun> ran) {
        Given given = new Given(camera(), ran).with("raw", raw);
        RunRequest request = given.request(settings, OVERSCAN).withOutputDirectory(frames.path());
        PipelineRun run = OVERSCAN.run(runner.withDurability(false), request, given.notMade());
        StageRun stage = run.stages().get(0);
        if (!(stage.outcome() instanceof Outcome.Success made)) {
            return stage;
        }
        boolean twice = frames.holds(made.outputs().get(0));
        frames.add(made.outputs());
        Outcome outcome = twice ? givenTwice(raw) : new Outcome.Success(List.of(), made.caveats());
        return new StageRun(stage.unit(), stage.of(), outcome);
    }

    private PipelineRun run(Pipeline pipeline, Given given, Path folder) {
        RunRequest request = given.request(settings, pipeline).withOutputDirectory(folder);
        return pipeline.run(runner, request, given.notMade());
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

    private Map<String, List<DataRef>> camera() {
        List<DataRef> camera = settings.inputs().getOrDefault("camera", List.of());
        return camera.isEmpty() ? Map.of() : Map.of("camera", camera);
    }
}
