package org.desdm.examples.firstcut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.crosstalk.Crosstalk;
import org.desdm.examples.detrend.Detrend;
import org.desdm.examples.finish.Finish;
import org.desdm.examples.minisky.MiniSkyBlocks;
import org.desdm.examples.pipeline.FilesByCcd;
import org.desdm.examples.pipeline.FrameFolder;
import org.desdm.examples.pipeline.PipelineDefinition;
import org.desdm.examples.pipeline.PipelineDefinition.InputLabel;
import org.desdm.examples.pipeline.Stages;
import org.desdm.examples.skyfit.FocalPlaneFit;
import org.desdm.examples.skysubtract.SkySubtract;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.config.ConfigLayer;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.pipeline.PipelineRun;

/**
 * The survey's graph from one raw exposure to the finished images of its CCDs: crosstalk for all
 * CCDs together, detrending of each, the sky for all together, its subtraction and the last steps
 * of each. The sky is subtracted where its components are given.
 *
 * <p>Between the units the CCDs lie in files, which are removed as they are used, so that memory
 * does not grow with their number. A CCD that fails is told of and leaves the others alone.
 */
public final class FirstCut {

    /** Whose noise is not in the weights yet is not judged by them. */
    private static final List<String> WITH_THE_SKY =
            List.of(
                    "detrend.photonNoise=false",
                    "detrend.checks.noiseRatio.warnBelow=none",
                    "detrend.checks.noiseRatio.warnAbove=none");

    /** Labels whose files are no calibrations of one CCD. */
    private static final List<String> OF_THE_EXPOSURE =
            List.of("raw", "matrix", "camera", "components");

    private static final List<String> OF_CCDS =
            List.of(
                    "bias",
                    "dark",
                    "linearity",
                    "bpm",
                    "kernels",
                    "pupil",
                    "flat",
                    "fringes",
                    "pixelArea",
                    "templates",
                    "starFlat");

    /** Steps of the survey's list that come between the star flat and the gaps, or last. */
    private static final String LATER =
            "; bleed trails, cosmic rays, streaks, catalogues have their places and run nothing yet";

    /** The survey's nightly, quick look. */
    public static final PipelineDefinition FIRSTCUT =
            definition(
                    "firstcut",
                    "a raw exposure of many CCDs to finished images, on the night" + LATER);

    /** The same graph with the best calibrations. */
    public static final PipelineDefinition FINALCUT =
            definition(
                    "finalcut", "a raw exposure of many CCDs to finished images, for good" + LATER);

    private FirstCut() {}

    private static PipelineDefinition definition(String name, String doc) {
        List<InputLabel> labels = new ArrayList<>();
        labels.add(InputLabel.needed("raw"));
        OF_THE_EXPOSURE.stream()
                .filter(label -> !label.equals("raw"))
                .map(InputLabel::optional)
                .forEach(labels::add);
        OF_CCDS.stream().map(InputLabel::optional).forEach(labels::add);
        return new PipelineDefinition(
                name,
                doc,
                labels,
                List.of(
                        Crosstalk::new,
                        Detrend::new,
                        MiniSkyBlocks::new,
                        FocalPlaneFit::new,
                        SkySubtract::new,
                        Finish::new),
                FirstCut::run);
    }

    private static PipelineRun run(Runner runner, RunRequest request, Path out) {
        Map<String, List<DataRef>> files = new LinkedHashMap<>(request.inputs());
        files.keySet().retainAll(OF_CCDS);
        try {
            Map<String, FilesByCcd> shelves = shelves(files);
            List<DataRef> components = request.inputs().getOrDefault("components", List.of());
            boolean sky = !components.isEmpty();
            if (sky && !request.inputs().containsKey("templates")) {
                requireSearched(runner, "templates");
            }
            RunRequest settings = sky ? withoutPhotonNoise(request) : request;
            Stages stages = new Stages(runner, settings, out);
            ExposureGraph graph = new ExposureGraph(stages, shelves, components);
            runEach(request.inputs().get("raw"), graph, stages);
            return stages.result();
        } catch (DesdmException e) {
            Outcome failed = Outcome.Failed.of(e.code().failureClass(), e.problems());
            return new PipelineRun(failed, List.of());
        }
    }

    /** The sky's last unit would end for want of them, after everything else has run. */
    private static void requireSearched(Runner runner, String label) {
        List<Problem> missing =
                runner.check(new SkySubtract(), RunRequest.EMPTY).stream()
                        .filter(problem -> problem.code() == WrapperError.MISSING_INPUT)
                        .filter(problem -> problem.what().contains("'" + label + "'"))
                        .toList();
        if (!missing.isEmpty()) {
            throw new DesdmException(missing);
        }
    }

    /**
     * The weight map gets the photon noise of the sky with the sky, unless it is told otherwise.
     */
    private static RunRequest withoutPhotonNoise(RunRequest request) {
        ConfigLayer said = ConfigLayer.commandLine(WITH_THE_SKY);
        ConfigLayer weakest = new ConfigLayer("with the sky", said.tree());
        return request.withConfig(
                Stream.concat(Stream.of(weakest), request.config().stream()).toList());
    }

    private static Map<String, FilesByCcd> shelves(Map<String, List<DataRef>> files) {
        Map<String, FilesByCcd> shelves = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        files.forEach(
                (label, refs) ->
                        shelves.put(label, FilesByCcd.ofCalibrations(label, refs, problems)));
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return shelves;
    }

    /** Each has a folder of its own; two of one name cannot both have products. */
    private static void runEach(List<DataRef> raws, ExposureGraph graph, Stages stages) {
        FrameFolder first = stages.folder();
        for (DataRef raw : raws) {
            try (FrameFolder frames = first.another()) {
                graph.run(raw, frames);
            }
        }
    }
}
