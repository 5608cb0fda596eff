package org.desdm.examples.firstcut;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.desdm.examples.crosstalk.Crosstalk;
import org.desdm.examples.detrend.Detrend;
import org.desdm.examples.finish.Finish;
import org.desdm.examples.minisky.MiniSkyBlocks;
import org.desdm.examples.pipeline.FrameFolder;
import org.desdm.examples.pipeline.Given;
import org.desdm.examples.pipeline.Product;
import org.desdm.examples.skyfit.FocalPlaneFit;
import org.desdm.examples.skysubtract.SkySubtract;
import org.desdm.wrapper.RunRequest;
import org.desdm.wrapper.Runner;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/** Runs the units of the graph, one after the other, and keeps how each ended. */
final class Stages {

    private static final Pipeline CROSSTALK =
            Pipeline.named("crosstalk").add(Crosstalk::new).build();
    private static final Pipeline DETREND = Pipeline.named("detrend").add(Detrend::new).build();
    private static final Pipeline MINI_SKY =
            Pipeline.named("mini-sky").add(MiniSkyBlocks::new).build();
    private static final Pipeline SKY_FIT =
            Pipeline.named("sky-fit").add(FocalPlaneFit::new).build();
    private static final Pipeline FINISH = Pipeline.named("finish").add(Finish::new).build();
    private static final Pipeline SUBTRACT_AND_FINISH =
            Pipeline.named("finish").add(SkySubtract::new).add(Finish::new).build();

    private final Runner runner;
    private final RunRequest settings;
    private final Path out;
    private final CcdCalibrations calibrations;
    private final List<StageRun> ran = new ArrayList<>();
    private final Set<Path> taken = new HashSet<>();
    private Product skyFit;

    /**
     * Stages that have not run.
     *
     * @param settings configuration, naming, and the files of the whole exposure
     * @param out folder of the products
     */
    Stages(Runner runner, RunRequest settings, Path out, CcdCalibrations calibrations) {
        this.runner = runner;
        this.settings = settings;
        this.out = out;
        this.calibrations = calibrations;
    }

    Path out() {
        return out;
    }

    /** How each stage ended, in order. */
    List<StageRun> ran() {
        return ran;
    }

    /**
     * The CCDs of a raw exposure as frames of their own; none, and a stage that failed, if one is
     * named like a frame of an exposure before, whose products would be overwritten.
     */
    List<DataRef> crosstalk(DataRef raw, FrameFolder frames) {
        onTheWay(CROSSTALK, given().with("raw", raw), frames);
        List<Path> names = frames.all().stream().map(file -> file.path().getFileName()).toList();
        if (!Collections.disjoint(taken, names)) {
            ran.set(ran.size() - 1, givenTwice(raw));
            return List.of();
        }
        taken.addAll(names);
        return frames.all();
    }

    private static StageRun givenTwice(DataRef raw) {
        Problem problem =
                Problem.of(
                                WrapperError.NAME_TAKEN,
                                "another raw file is of the same exposure as " + raw)
                        .at(raw.path().toAbsolutePath().toString())
                        .next("give every exposure once, each with its own EXPNUM");
        Outcome failed = Outcome.Failed.of(problem.code().failureClass(), List.of(problem));
        return new StageRun(CROSSTALK.name(), raw.path().getFileName().toString(), failed);
    }

    /** Detrends one CCD by its own calibrations; its frame is removed. */
    Ccd detrend(DataRef frame, FrameFolder frames) {
        Map<String, List<DataRef>> own;
        try {
            own = calibrations.of(CcdCalibrations.keyOf(frame));
        } catch (DesdmException e) {
            Outcome failed = Outcome.Failed.of(e.code().failureClass(), e.problems());
            StageRun stage =
                    new StageRun(DETREND.name(), frame.path().getFileName().toString(), failed);
            ran.add(stage);
            return new Ccd(Map.of(), Product.notMadeBy(stage));
        }
        Given given = given().with("science", frame);
        own.forEach((label, files) -> given.with(label, files));
        Product detrended = onTheWay(DETREND, given, frames);
        delete(frame.path());
        return new Ccd(own, detrended);
    }

    /** Fits the sky of the exposure to the CCDs that were made; the fit is a product. */
    void fitSky(List<Ccd> ccds, FrameFolder frames) {
        List<Product> minis = new ArrayList<>();
        for (Ccd ccd : ccds) {
            boolean made = ccd.detrended().file().isPresent();
            Given given = given().with("science", ccd.detrended());
            minis.add(made ? onTheWay(MINI_SKY, given, frames) : ccd.detrended());
        }
        List<DataRef> files = minis.stream().flatMap(mini -> mini.file().stream()).toList();
        Given given = given();
        if (files.isEmpty()) {
            minis.forEach(mini -> given.with("minis", mini));
        } else {
            given.with("minis", files);
        }
        components().forEach(file -> given.with("components", file));
        StageRun stage = run(SKY_FIT, given, out, runner).get(0);
        ran.add(stage);
        skyFit = Product.of(stage);
    }

    /** The last steps of one CCD; its detrended frame is removed. */
    void finish(Ccd ccd, boolean sky) {
        Given given = given().with("science", ccd.detrended());
        ccd.calibrations().forEach((label, files) -> given.with(label, files));
        if (sky) {
            given.with("fit", skyFit);
        }
        boolean made = ccd.detrended().file().isPresent();
        if (sky && !made && !ccd.calibrations().containsKey("templates")) {
            // that it lacks them is no news beside what failed
            given.with("templates", ccd.detrended());
        }
        ran.addAll(run(sky ? SUBTRACT_AND_FINISH : FINISH, given, out, runner));
        ccd.detrended().file().ifPresent(file -> delete(file.path()));
    }

    private List<DataRef> components() {
        return settings.inputs().getOrDefault("components", List.of());
    }

    /** Runs one unit whose outputs are on the way to products, and listed as none. */
    private Product onTheWay(Pipeline unit, Given given, FrameFolder frames) {
        StageRun stage = run(unit, given, frames.path(), runner.withDurability(false)).get(0);
        if (!(stage.outcome() instanceof Outcome.Success made)) {
            ran.add(stage);
            return Product.notMadeBy(stage);
        }
        frames.add(made.outputs());
        Outcome told = new Outcome.Success(List.of(), made.caveats());
        ran.add(new StageRun(stage.unit(), stage.of(), told));
        return Product.of(stage);
    }

    /** How each unit ended; what was wrong with the request for them is the end of the first. */
    private List<StageRun> run(Pipeline pipeline, Given given, Path folder, Runner with) {
        RunRequest request = given.request(settings, pipeline).withOutputDirectory(folder);
        PipelineRun run = pipeline.run(with, request, given.notMade());
        if (!run.stages().isEmpty()) {
            return run.stages();
        }
        String of =
                request.inputs().values().stream()
                        .flatMap(List::stream)
                        .map(DataRef::toString)
                        .findFirst()
                        .orElse("");
        return List.of(new StageRun(pipeline.units().get(0), of, run.outcome()));
    }

    private Given given() {
        Map<String, List<DataRef>> files = new LinkedHashMap<>(settings.inputs());
        files.keySet().retainAll(List.of("matrix", "camera"));
        return new Given(files, ran);
    }

    private static void delete(Path frame) {
        try {
            Files.deleteIfExists(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
