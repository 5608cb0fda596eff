package org.desdm.examples.supercal;

import static org.desdm.fits.header.DesKeywords.EXPNUM;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.examples.minisky.MiniSkyBlocks;
import org.desdm.examples.pipeline.FilesByCcd;
import org.desdm.examples.pipeline.FrameFolder;
import org.desdm.examples.pipeline.FrameHeader;
import org.desdm.examples.pipeline.Given;
import org.desdm.examples.pipeline.Place;
import org.desdm.examples.pipeline.Product;
import org.desdm.examples.pipeline.Stages;
import org.desdm.examples.skyassemble.SkyAssemble;
import org.desdm.examples.skypca.SkyComponentsOfMany;
import org.desdm.examples.skytemplate.SkyTemplate;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/**
 * Components and templates of the sky from detrended images of many exposures. Mini-skies are
 * joined by EXPNUM, and exposures by BAND.
 */
final class SkyCalibrations {

    private static final String NAME = "supercal";
    private static final String CAMERA = "camera";
    private static final Pipeline MINI = Pipeline.named(NAME).add(MiniSkyBlocks::new).build();
    private static final Pipeline ASSEMBLE = Pipeline.named(NAME).add(SkyAssemble::new).build();
    private static final Pipeline COMPONENTS =
            Pipeline.named(NAME).add(SkyComponentsOfMany::new).build();
    private static final Pipeline TEMPLATE = Pipeline.named(NAME).add(SkyTemplate::new).build();

    private final Stages stages;
    private final FilesByCcd science;

    /** By band and exposure, the mini-skies of its CCDs. */
    private final SortedMap<String, SortedMap<Long, List<Stages.Frames>>> minis = new TreeMap<>();

    /** By band, the stages of images of which nobody can tell the exposure. */
    private final SortedMap<String, List<StageRun>> nameless = new TreeMap<>();

    SkyCalibrations(Stages stages, FilesByCcd science) {
        this.stages = stages;
        this.science = science;
    }

    void make() {
        try (FrameFolder folder = stages.folder()) {
            for (Place place : science.places()) {
                science.of(place).forEach(file -> addMini(place.band(), file, folder));
            }
            minis.forEach((band, exposures) -> make(band, exposures, folder));
        }
    }

    private void addMini(String band, DataRef file, FrameFolder folder) {
        Given given = stages.given(CAMERA).with("science", file);
        Stages.Frames mini = stages.frames(MINI, given, folder, file.toString());
        SortedMap<Long, List<Stages.Frames>> exposures =
                minis.computeIfAbsent(band, b -> new TreeMap<>());
        try {
            long expnum = FrameHeader.of(file).require(EXPNUM);
            exposures.computeIfAbsent(expnum, e -> new ArrayList<>()).add(mini);
        } catch (DesdmException e) {
            nameless.computeIfAbsent(band, b -> new ArrayList<>()).add(failed(mini, file, e));
        }
    }

    private StageRun failed(Stages.Frames mini, DataRef file, DesdmException e) {
        return mini.notMadeBy().isEmpty()
                ? stages.fail(
                        ASSEMBLE.units().get(0),
                        file.toString(),
                        e.problems().get(0).at(file.toString()))
                : mini.notMadeBy().get(0);
    }

    private void make(
            String band, SortedMap<Long, List<Stages.Frames>> exposures, FrameFolder folder) {
        List<Stages.Frames> skies = new ArrayList<>();
        exposures.forEach(
                (expnum, own) ->
                        skies.add(
                                stages.frames(
                                        ASSEMBLE,
                                        add(own, "minis", stages.given(CAMERA)),
                                        folder,
                                        "exposure %d, band %s".formatted(expnum, band))));
        Given all = stages.given();
        nameless.getOrDefault(band, List.of())
                .forEach(stage -> all.with("skies", Product.notMadeBy(stage)));
        StageRun found = stages.run(COMPONENTS, add(skies, "skies", all), "band " + band);
        for (Place place : science.places()) {
            if (place.band().equals(band)) {
                Given given =
                        stages.given(CAMERA)
                                .with("frames", science.of(place))
                                .with("components", Product.of(found))
                                .with("exposures", Product.of(found, 1));
                stages.run(TEMPLATE, given, place.toString());
            }
        }
    }

    /** Adds files of many stages to one input, or what kept some of them from being made. */
    private static Given add(List<Stages.Frames> made, String input, Given given) {
        List<DataRef> files = new ArrayList<>();
        for (Stages.Frames frames : made) {
            frames.notMadeBy().forEach(stage -> given.with(input, Product.notMadeBy(stage)));
            frames.files().forEach(file -> files.add(DataRef.of(file)));
        }
        return given.with(input, files);
    }
}
