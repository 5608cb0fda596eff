package org.desdm.examples.firstcut;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.crosstalk.Crosstalk;
import org.desdm.examples.detrend.Detrend;
import org.desdm.examples.finish.Finish;
import org.desdm.examples.pipeline.FrameFolder;
import org.desdm.examples.pipeline.Given;
import org.desdm.examples.pipeline.PipelineDefinition;
import org.desdm.examples.pipeline.PipelineDefinition.InputLabel;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/**
 * The survey's graph from one raw exposure to the finished images of its CCDs: crosstalk for all
 * CCDs together, then CCD by CCD.
 *
 * <p>Between crosstalk and detrending the CCDs lie in files, which are removed as they are used, so
 * that memory does not grow with their number. A CCD that fails is told of and leaves the others
 * alone.
 */
public final class FirstCut {

    /** The survey's nightly, quick look. */
    public static final PipelineDefinition FIRSTCUT =
            definition("firstcut", "a raw exposure of many CCDs to detrended images, on the night");

    /** The same graph with the best calibrations. */
    public static final PipelineDefinition FINALCUT =
            definition("finalcut", "a raw exposure of many CCDs to detrended images, for good");

    private static final Pipeline CROSSTALK =
            Pipeline.named("crosstalk").add(Crosstalk::new).build();
    private static final Pipeline CCD =
            Pipeline.named("ccd").add(Detrend::new).add(Finish::new).build();

    /** Labels whose files are no calibrations of one CCD. */
    private static final List<String> OF_THE_EXPOSURE = List.of("raw", "matrix", "camera");

    private final Runner runner;
    private final RunRequest request;
    private final Path out;
    private final CcdCalibrations calibrations;
    private final List<StageRun> ran = new ArrayList<>();

    private FirstCut(Runner runner, RunRequest request, Path out, CcdCalibrations calibrations) {
        this.runner = runner;
        this.request = request;
        this.out = out;
        this.calibrations = calibrations;
    }

    private static PipelineDefinition definition(String name, String doc) {
        List<InputLabel> labels = new ArrayList<>();
        labels.add(InputLabel.needed("raw"));
        Stream.of(
                        "matrix",
                        "bias",
                        "dark",
                        "linearity",
                        "bpm",
                        "pupil",
                        "flat",
                        "fringes",
                        "pixelArea",
                        "starFlat",
                        "camera")
                .map(InputLabel::optional)
                .forEach(labels::add);
        return new PipelineDefinition(
                name,
                doc,
                labels,
                List.of(Crosstalk::new, Detrend::new, Finish::new),
                FirstCut::run);
    }

    private static PipelineRun run(Runner runner, RunRequest request, Path out) {
        Map<String, List<DataRef>> files = new LinkedHashMap<>(request.inputs());
        files.keySet().removeAll(OF_THE_EXPOSURE);
        CcdCalibrations calibrations;
        try {
            calibrations = new CcdCalibrations(files);
        } catch (DesdmException e) {
            return new PipelineRun(failure(e), List.of());
        }
        return new FirstCut(runner, request, out, calibrations).run();
    }

    private static Outcome failure(DesdmException e) {
        return Outcome.Failed.of(e.code().failureClass(), e.problems());
    }

    private PipelineRun run() {
        for (DataRef raw : request.inputs().get("raw")) {
            try (FrameFolder frames = new FrameFolder(out)) {
                crosstalk(raw, frames);
                for (DataRef frame : frames.all()) {
                    ccd(frame);
                    delete(frame.path());
                }
            }
        }
        return PipelineRun.of(ran);
    }

    /** All CCDs of an exposure; they are on the way to products, and listed as none. */
    private void crosstalk(DataRef raw, FrameFolder frames) {
        Given given = new Given(exposureFiles(), ran).with("raw", raw);
        RunRequest mine = given.request(request, CROSSTALK).withOutputDirectory(frames.path());
        PipelineRun run = CROSSTALK.run(runner.withDurability(false), mine, given.notMade());
        for (StageRun stage : run.stages()) {
            if (stage.outcome() instanceof Outcome.Success made) {
                frames.add(made.outputs());
                Outcome.Success told = new Outcome.Success(List.of(), made.caveats());
                ran.add(new StageRun(stage.unit(), stage.of(), told));
            } else {
                ran.add(stage);
            }
        }
    }

    private void ccd(DataRef frame) {
        Map<String, List<DataRef>> own;
        try {
            own = calibrations.of(CcdCalibrations.keyOf(frame));
        } catch (DesdmException e) {
            String of = frame.path().getFileName().toString();
            ran.add(new StageRun(CCD.units().get(0), of, failure(e)));
            return;
        }
        Given given = new Given(exposureFiles(), ran).with("science", frame);
        own.forEach((label, files) -> given.with(label, files));
        RunRequest mine = given.request(request, CCD).withOutputDirectory(out);
        ran.addAll(CCD.run(runner, mine, given.notMade()).stages());
    }

    private Map<String, List<DataRef>> exposureFiles() {
        Map<String, List<DataRef>> files = new LinkedHashMap<>(request.inputs());
        files.keySet().retainAll(List.of("matrix", "camera"));
        return files;
    }

    private static void delete(Path frame) {
        try {
            Files.deleteIfExists(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
