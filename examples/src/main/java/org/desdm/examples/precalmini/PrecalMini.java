package org.desdm.examples.precalmini;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.desdm.api.data.DataRef;
import org.desdm.examples.detrend.Detrend;
import org.desdm.examples.masterbias.MasterBias;
import org.desdm.examples.masterflat.MasterFlat;
import org.desdm.examples.overscan.Overscan;
import org.desdm.examples.pipeline.FrameFolder;
import org.desdm.examples.pipeline.Given;
import org.desdm.examples.pipeline.PipelineDefinition;
import org.desdm.examples.pipeline.PipelineDefinition.InputLabel;
import org.desdm.examples.pipeline.Product;
import org.desdm.examples.pipeline.Stages;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun;

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
        Stages stages = stages();
        Product bias = combined(BIASES, biases, Map.of(), stages);
        Product flat = combined(FLATS, flats, Map.of("bias", bias), stages);
        for (DataRef raw : raws) {
            Given given = stages.given("bpm", "camera").with("raw", raw);
            stages.run(SCIENCE, given.with("bias", bias).with("flat", flat));
        }
        return stages.result();
    }

    /** Raw biases of one CCD in, a master bias out. */
    public PipelineRun masterBias(List<DataRef> raws) {
        Stages stages = stages();
        combined(BIASES, raws, Map.of(), stages);
        return stages.result();
    }

    /** Raw dome flats of one CCD and band in, a master flat out. */
    public PipelineRun masterFlat(List<DataRef> raws, DataRef bias) {
        Stages stages = stages();
        combined(FLATS, raws, Map.of("bias", Product.of(bias)), stages);
        return stages.result();
    }

    /** One raw science exposure in, a detrended image out. */
    public PipelineRun detrend(DataRef raw, DataRef bias, DataRef flat) {
        Stages stages = stages();
        Given given = stages.given("bpm", "camera").with("raw", raw);
        stages.run(SCIENCE, given.with("bias", Product.of(bias)).with("flat", Product.of(flat)));
        return stages.result();
    }

    private Stages stages() {
        return new Stages(runner, settings, out);
    }

    /** Corrects raw frames one by one and combines them. */
    private static Product combined(
            Pipeline combine,
            List<DataRef> raws,
            Map<String, Product> calibrations,
            Stages stages) {
        try (FrameFolder folder = stages.folder()) {
            Given given = stages.given("camera");
            for (DataRef raw : raws) {
                Given one = stages.given("camera").with("raw", raw);
                stages.frames(OVERSCAN, one, folder, raw.toString())
                        .notMadeBy()
                        .forEach(stage -> given.with("frames", Product.notMadeBy(stage)));
            }
            given.with("frames", folder.all());
            calibrations.forEach(given::with);
            return Product.of(stages.run(combine, given).get(0));
        }
    }
}
