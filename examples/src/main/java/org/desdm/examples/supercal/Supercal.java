package org.desdm.examples.supercal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.bpm.Bpm;
import org.desdm.examples.crosstalk.Crosstalk;
import org.desdm.examples.masterbias.MasterBias;
import org.desdm.examples.minisky.MiniSkyBlocks;
import org.desdm.examples.photontransfer.MeasurePhotonTransfer;
import org.desdm.examples.pipeline.FilesByCcd;
import org.desdm.examples.pipeline.Given;
import org.desdm.examples.pipeline.PipelineDefinition;
import org.desdm.examples.pipeline.PipelineDefinition.InputLabel;
import org.desdm.examples.pipeline.Place;
import org.desdm.examples.pipeline.Stages;
import org.desdm.examples.precal.ExposureFrames;
import org.desdm.examples.skyassemble.SkyAssemble;
import org.desdm.examples.skypca.SkyComponentsOfMany;
import org.desdm.examples.skytemplate.SkyTemplate;
import org.desdm.examples.superflat.SuperFlat;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun;

/**
 * The pipeline {@code supercal}: the nightly biases and flats that {@code precal} made of many
 * nights become one bias, one flat a band and a bad pixel mask of each CCD; raw pairs of flats and
 * biases, if they are given, its gain, read noise and linearity table; detrended images of many
 * exposures, with their sky, the components of the sky in each band and their templates.
 *
 * <p>It works CCD by CCD and reads rows of its frames, so that memory is that of the unit that
 * needs most.
 */
public final class Supercal {

    private static final ExposureFrames.Kind ZEROS =
            new ExposureFrames.Kind("zeros", "raw_bias", false);
    private static final ExposureFrames.Kind PAIRS =
            new ExposureFrames.Kind("pairs", "raw_dflat", false);

    /** What it makes something of; the other inputs are for these. */
    private static final List<String> WORK = List.of("biases", "flats", "pairs", "science");

    /** The pipeline on files by labels. */
    public static final PipelineDefinition DEFINITION =
            new PipelineDefinition(
                    "supercal",
                    "biases and flats of many nights to a bias, flats, a bad pixel mask; raw pairs to gain and linearity; images to sky components",
                    List.of(
                            InputLabel.optional("biases"),
                            InputLabel.optional("flats"),
                            InputLabel.optional("pairs"),
                            InputLabel.optional("zeros"),
                            InputLabel.optional("science"),
                            InputLabel.optional("matrix"),
                            InputLabel.optional("camera")),
                    List.of(
                            MasterBias::new,
                            SuperFlat::new,
                            Bpm::new,
                            Crosstalk::new,
                            MeasurePhotonTransfer::new,
                            MiniSkyBlocks::new,
                            SkyAssemble::new,
                            SkyComponentsOfMany::new,
                            SkyTemplate::new),
                    (runner, request, out) -> new Supercal(runner, request, out).run());

    private static final Pipeline BIAS = Pipeline.named("supercal").add(MasterBias::new).build();
    private static final Pipeline FLAT = Pipeline.named("supercal").add(SuperFlat::new).build();
    private static final Pipeline MASK = Pipeline.named("supercal").add(Bpm::new).build();
    private static final Pipeline TRANSFER =
            Pipeline.named("supercal").add(MeasurePhotonTransfer::new).build();

    private final RunRequest request;
    private final Stages stages;

    private Supercal(Runner runner, RunRequest request, Path out) {
        this.request = request;
        this.stages = new Stages(runner, request, out);
    }

    private PipelineRun run() {
        List<Problem> problems = new ArrayList<>();
        FilesByCcd biases = FilesByCcd.of("biases", files("biases"), false, problems);
        FilesByCcd flats = FilesByCcd.of("flats", files("flats"), true, problems);
        FilesByCcd science = FilesByCcd.of("science", files("science"), true, problems);
        if (request.inputs().keySet().stream().noneMatch(WORK::contains)) {
            problems.add(
                    Problem.of(
                                    WrapperError.MISSING_INPUT,
                                    "pipeline supercal was given none of " + WORK)
                            .next("give biases=FILE, once for each file, or another of these"));
        }
        requireBoth("pairs", "zeros", problems);
        requireBoth("zeros", "pairs", problems);
        if (!problems.isEmpty()) {
            FailureClass kind = problems.get(0).code().failureClass();
            return new PipelineRun(Outcome.Failed.of(kind, problems), List.of());
        }
        for (Place place : biases.places()) {
            Given given = stages.given("camera").with("frames", biases.of(place));
            stages.run(BIAS, given, place.toString());
        }
        for (Place place : flats.places()) {
            stages.run(FLAT, stages.given().with("frames", flats.of(place)), place.toString());
        }
        for (Place place : biases.places()) {
            findBadPixels(place, biases, flats.inAllBands(place.ccdNum()));
        }
        if (!files("pairs").isEmpty()) {
            measureTransfer();
        }
        new SkyCalibrations(stages, science).make();
        return stages.result();
    }

    private List<DataRef> files(String label) {
        return request.inputs().getOrDefault(label, List.of());
    }

    private void requireBoth(String given, String needed, List<Problem> problems) {
        if (!files(given).isEmpty() && files(needed).isEmpty()) {
            problems.add(
                    Problem.of(
                                    WrapperError.MISSING_INPUT,
                                    "input '%s' needs '%s', which was not given"
                                            .formatted(given, needed))
                            .next("give %s=FILE, once for each file".formatted(needed)));
        }
    }

    private void findBadPixels(Place place, FilesByCcd biases, List<DataRef> flats) {
        Given given = stages.given("camera").with("biases", biases.of(place));
        if (!flats.isEmpty()) {
            given.with("flats", flats);
        }
        stages.run(MASK, given, place.toString());
    }

    private void measureTransfer() {
        try (ExposureFrames zeros = ExposureFrames.of(stages, ZEROS, files("zeros"));
                ExposureFrames pairs = ExposureFrames.of(stages, PAIRS, files("pairs"))) {
            for (Place place : pairs.places()) {
                Given given = stages.given("camera");
                pairs.giveTo(given, "flats", place);
                zeros.giveTo(given, "biases", place);
                stages.run(TRANSFER, given, place.toString());
            }
            if (pairs.places().isEmpty()) {
                Given none = stages.given("camera");
                pairs.giveFailures(none, "flats");
                pairs.giveFailures(none, "biases"); // of no CCD
                zeros.giveFailures(none, "biases");
                stages.run(TRANSFER, none, "all CCDs");
            }
        }
    }
}
