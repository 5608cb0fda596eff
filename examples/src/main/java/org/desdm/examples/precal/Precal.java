package org.desdm.examples.precal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.crosstalk.Crosstalk;
import org.desdm.examples.flatnormalise.FlatNormalise;
import org.desdm.examples.masterbias.MasterBias;
import org.desdm.examples.masterflat.MasterFlat;
import org.desdm.examples.pipeline.FilesByCcd;
import org.desdm.examples.pipeline.FrameFolder;
import org.desdm.examples.pipeline.Given;
import org.desdm.examples.pipeline.PipelineDefinition;
import org.desdm.examples.pipeline.PipelineDefinition.InputLabel;
import org.desdm.examples.pipeline.PipelineError;
import org.desdm.examples.pipeline.Place;
import org.desdm.examples.pipeline.Product;
import org.desdm.examples.pipeline.Stages;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/**
 * The pipeline {@code precal}: one night's raw biases and dome flats become a master bias of each
 * CCD and a flat of each CCD and band, normalised over the CCDs of the band.
 *
 * <p>Exposures are split one after the other into files of their CCDs, which are combined CCD by
 * CCD: memory is that of the unit that needs most. What cannot be made blocks what needs it, by
 * name; all else is made.
 */
public final class Precal {

    private static final ExposureFrames.Kind BIASES =
            new ExposureFrames.Kind("biases", "raw_bias", false);

    private static final ExposureFrames.Kind FLATS =
            new ExposureFrames.Kind("flats", "raw_dflat", true);

    /** The pipeline on files by labels. */
    public static final PipelineDefinition DEFINITION =
            new PipelineDefinition(
                    "precal",
                    "raw biases and dome flats of a night to a bias of each CCD, a flat of each CCD and band",
                    List.of(
                            InputLabel.needed("biases"),
                            InputLabel.optional("flats"),
                            InputLabel.optional("matrix"),
                            InputLabel.optional("linearity"),
                            InputLabel.optional("bpm"),
                            InputLabel.optional("biasTemplates"),
                            InputLabel.optional("flatTemplates"),
                            InputLabel.optional("camera")),
                    List.of(Crosstalk::new, MasterBias::new, MasterFlat::new, FlatNormalise::new),
                    (runner, request, out) -> new Precal(runner, request, out).run());

    private static final Pipeline BIAS = Pipeline.named("precal").add(MasterBias::new).build();
    private static final Pipeline FLAT = Pipeline.named("precal").add(MasterFlat::new).build();
    private static final Pipeline NORMALISE =
            Pipeline.named("precal").add(FlatNormalise::new).build();

    private final RunRequest request;
    private final Stages stages;
    private final Map<Integer, Product> biases = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Precal(Runner runner, RunRequest request, Path out) {
        this.request = request;
        this.stages = new Stages(runner, request, out);
    }

    private PipelineRun run() {
        FilesByCcd linearity = shelf("linearity", false);
        FilesByCcd bpm = shelf("bpm", false);
        FilesByCcd biasTemplates = shelf("biasTemplates", false);
        FilesByCcd flatTemplates = shelf("flatTemplates", true);
        if (!problems.isEmpty()) {
            FailureClass kind = problems.get(0).code().failureClass();
            return new PipelineRun(Outcome.Failed.of(kind, problems), List.of());
        }
        makeBiases(biasTemplates);
        if (!files("flats").isEmpty()) {
            makeFlats(linearity, bpm, flatTemplates);
        }
        return stages.result();
    }

    private List<DataRef> files(String label) {
        return request.inputs().getOrDefault(label, List.of());
    }

    private FilesByCcd shelf(String label, boolean byBand) {
        return FilesByCcd.of(label, files(label), byBand, problems);
    }

    private void makeBiases(FilesByCcd templates) {
        try (ExposureFrames frames = ExposureFrames.of(stages, BIASES, files("biases"))) {
            for (Place place : frames.places()) {
                Given given = stages.given("camera");
                frames.giveTo(given, "frames", place);
                templates.offerTo(given, "template", place);
                StageRun stage = stages.run(BIAS, given, place.toString());
                biases.put(place.ccdNum(), Product.of(stage));
            }
            if (frames.places().isEmpty()) {
                Given none = stages.given("camera");
                frames.giveFailures(none, "frames");
                stages.run(BIAS, none, "all CCDs");
            }
        }
    }

    private void makeFlats(FilesByCcd linearity, FilesByCcd bpm, FilesByCcd templates) {
        try (FrameFolder folder = stages.folder();
                ExposureFrames frames = ExposureFrames.of(stages, FLATS, files("flats"))) {
            Map<Place, Stages.Frames> own = new TreeMap<>();
            for (Place place : frames.places()) {
                Given given = stages.given("camera");
                frames.giveTo(given, "frames", place);
                given.with("bias", bias(place));
                linearity.giveTo(given, "linearity", place.anyBand(), stages);
                bpm.giveTo(given, "bpm", place.anyBand(), stages);
                templates.offerTo(given, "template", place);
                own.put(place, stages.frames(FLAT, given, folder, place.toString()));
            }
            if (own.isEmpty()) {
                Given none = stages.given("camera");
                frames.giveFailures(none, "frames");
                frames.giveFailures(none, "bias"); // there is no CCD whose bias could be given
                stages.run(FLAT, none, "all CCDs");
            }
            normalise(own);
        }
    }

    private Product bias(Place place) {
        return biases.computeIfAbsent(
                place.ccdNum(),
                ccd ->
                        Product.notMadeBy(
                                stages.fail(
                                        "master-bias",
                                        place.toString(),
                                        Problem.of(
                                                        PipelineError.NOTHING_FOR_CCD,
                                                        "no bias exposure has CCD %d, flats have it"
                                                                .formatted(ccd))
                                                .at("input 'biases'")
                                                .next(
                                                        "give biases with this CCD, or leave it out by crosstalk.ccds"))));
    }

    /** Each band is a set of its own. */
    private void normalise(Map<Place, Stages.Frames> flats) {
        Set<String> bands = new TreeSet<>();
        flats.keySet().forEach(place -> bands.add(place.band()));
        for (String band : bands) {
            List<DataRef> set = new ArrayList<>();
            flats.forEach(
                    (place, made) -> {
                        if (place.band().equals(band)) {
                            made.files().forEach(file -> set.add(DataRef.of(file)));
                        }
                    });
            flats.forEach(
                    (place, made) -> {
                        if (place.band().equals(band)) {
                            normalise(place, made, set);
                        }
                    });
        }
    }

    private void normalise(Place place, Stages.Frames made, List<DataRef> set) {
        Given given = stages.given();
        made.notMadeBy().forEach(stage -> given.with("flat", Product.notMadeBy(stage)));
        if (made.notMadeBy().isEmpty()) {
            given.with("flat", DataRef.of(made.files().get(0)));
        }
        if (set.isEmpty()) {
            made.notMadeBy().forEach(stage -> given.with("set", Product.notMadeBy(stage)));
        } else {
            given.with("set", set);
        }
        stages.run(NORMALISE, given, place.toString());
    }
}
