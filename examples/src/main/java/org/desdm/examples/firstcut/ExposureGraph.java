package org.desdm.examples.firstcut;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.CCDNUM;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.examples.camera.InputProblems;
import org.desdm.examples.crosstalk.Crosstalk;
import org.desdm.examples.detrend.Detrend;
import org.desdm.examples.finish.Finish;
import org.desdm.examples.minisky.MiniSkyBlocks;
import org.desdm.examples.pipeline.FilesByCcd;
import org.desdm.examples.pipeline.FrameFolder;
import org.desdm.examples.pipeline.FrameHeader;
import org.desdm.examples.pipeline.Given;
import org.desdm.examples.pipeline.Place;
import org.desdm.examples.pipeline.Product;
import org.desdm.examples.pipeline.Stages;
import org.desdm.examples.skyfit.FocalPlaneFit;
import org.desdm.examples.skysubtract.SkySubtract;
import org.desdm.fits.header.FitsHeader;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/**
 * The graph for one exposure after the other, unit by unit.
 *
 * @param stages runs the units, and keeps how each ended
 * @param shelves the calibrations of CCDs, by label
 * @param components the sky's; none if it is not to be subtracted
 */
record ExposureGraph(Stages stages, Map<String, FilesByCcd> shelves, List<DataRef> components) {

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

    /** Runs everything on one exposure; what lay between the units is removed. */
    void run(DataRef raw, FrameFolder frames) {
        List<Ccd> ccds = new ArrayList<>();
        Given given = given().with("raw", raw);
        for (Path split : stages.frames(CROSSTALK, given, frames, raw.toString()).files()) {
            ccds.add(detrend(DataRef.of(split), frames));
        }
        if (components.isEmpty()) {
            ccds.forEach(ccd -> finish(FINISH, ccd, Map.of(), frames));
        } else if (!ccds.isEmpty()) {
            Product sky = fitSky(ccds, frames);
            ccds.forEach(ccd -> subtractAndFinish(ccd, sky, frames));
        }
    }

    /** Detrends one CCD by its own calibrations; its frame is removed. */
    private Ccd detrend(DataRef frame, FrameFolder frames) {
        Map<String, List<DataRef>> own;
        try {
            own = calibrationsOf(frame);
        } catch (DesdmException e) {
            String of = frame.path().getFileName().toString();
            StageRun stage = stages.fail(DETREND.name(), of, e.problems());
            return new Ccd(Map.of(), Product.notMadeBy(stage));
        }
        Given given = given().with("science", frame);
        own.forEach(given::with);
        Product detrended = onTheWay(DETREND, given, frames, frame);
        frames.remove(frame.path());
        return new Ccd(own, detrended);
    }

    private Map<String, List<DataRef>> calibrationsOf(DataRef frame) {
        FitsHeader header = FrameHeader.of(frame);
        Place place =
                new Place(header.require(CCDNUM), header.find(BAND).map(String::strip).orElse(""));
        Map<String, List<DataRef>> own = new LinkedHashMap<>();
        InputProblems problems = new InputProblems();
        shelves.forEach(
                (label, shelf) ->
                        problems.noneIn(
                                label, () -> own.put(label, List.of(shelf.requireOneFor(place)))));
        problems.requireNone();
        return own;
    }

    /** Fits the sky of the exposure to the CCDs that were made; the fit is a product. */
    private Product fitSky(List<Ccd> ccds, FrameFolder frames) {
        List<Product> minis = new ArrayList<>();
        for (Ccd ccd : ccds) {
            minis.add(
                    ccd.detrended()
                            .file()
                            .map(
                                    file ->
                                            onTheWay(
                                                    MINI_SKY,
                                                    given().with("science", file),
                                                    frames,
                                                    file))
                            .orElse(ccd.detrended()));
        }
        List<DataRef> files = minis.stream().flatMap(mini -> mini.file().stream()).toList();
        Given given = given().with("components", components);
        if (files.isEmpty()) {
            minis.forEach(mini -> given.with("minis", mini));
        } else {
            given.with("minis", files);
        }
        return Product.of(stages.run(SKY_FIT, given).get(0));
    }

    private void subtractAndFinish(Ccd ccd, Product sky, FrameFolder frames) {
        Map<String, Product> more = new LinkedHashMap<>();
        more.put("fit", sky);
        boolean made = ccd.detrended().file().isPresent();
        if (!made && !ccd.calibrations().containsKey("templates")) {
            // that it lacks them is no news beside what failed
            more.put("templates", ccd.detrended());
        }
        finish(SUBTRACT_AND_FINISH, ccd, more, frames);
    }

    /** The last steps of one CCD; its detrended frame is removed. */
    private void finish(Pipeline last, Ccd ccd, Map<String, Product> more, FrameFolder frames) {
        Given given = given().with("science", ccd.detrended());
        ccd.calibrations().forEach(given::with);
        more.forEach(given::with);
        stages.run(last, given);
        ccd.detrended().file().ifPresent(file -> frames.remove(file.path()));
    }

    private Given given() {
        return stages.given("matrix", "camera");
    }

    /** Runs one unit on a frame; what it makes is a frame as well. */
    private Product onTheWay(Pipeline unit, Given given, FrameFolder frames, DataRef frame) {
        Stages.Frames made = stages.frames(unit, given, frames, frame.toString());
        return made.notMadeBy().isEmpty()
                ? Product.of(DataRef.of(made.files().get(0)))
                : Product.notMadeBy(made.notMadeBy().get(0));
    }
}
