package org.desdm.examples.precal;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.OBSTYPE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.examples.crosstalk.Crosstalk;
import org.desdm.examples.headers.FitsHeaders;
import org.desdm.examples.pipeline.FrameFolder;
import org.desdm.examples.pipeline.FrameHeader;
import org.desdm.examples.pipeline.Given;
import org.desdm.examples.pipeline.PipelineError;
import org.desdm.examples.pipeline.Place;
import org.desdm.examples.pipeline.Product;
import org.desdm.examples.pipeline.Stages;
import org.desdm.fits.header.FitsHeader;
import org.desdm.wrapper.pipeline.Pipeline;
import org.desdm.wrapper.pipeline.PipelineRun.StageRun;

/**
 * Raw exposures of one kind, split by the unit {@code crosstalk} into trimmed CCDs: files that are
 * removed when it is closed. What kept a CCD's frame from being made is kept with the CCD.
 */
public final class ExposureFrames implements AutoCloseable {

    private static final Pipeline SPLIT = Pipeline.named("split").add(Crosstalk::new).build();
    private static final String UNIT = SPLIT.units().get(0);

    /**
     * What exposures of a label must be.
     *
     * @param label the pipeline's label
     * @param obsType OBSTYPE of what the unit makes of them
     * @param byBand whether bands are sets of their own
     */
    public record Kind(String label, String obsType, boolean byBand) {}

    /** One exposure that was split: where its frames are. */
    private record Exposure(String name, String band, SortedMap<Integer, Path> frames) {}

    /** A stage that kept frames from being made: of a CCD, or of all; of a band, or of all. */
    private record Failure(StageRun stage, Optional<Integer> ccdNum, Optional<String> band) {

        boolean concerns(Place place) {
            return ccdNum.map(own -> own == place.ccdNum()).orElse(true)
                    && band.map(own -> own.equals(place.band())).orElse(true);
        }
    }

    private final Stages stages;
    private final Kind kind;
    private final FrameFolder folder;
    private final List<Exposure> exposures = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    private ExposureFrames(Stages stages, Kind kind) {
        this.stages = stages;
        this.kind = kind;
        this.folder = stages.folder();
    }

    /** Splits exposures; every stage is added to {@code stages}. */
    public static ExposureFrames of(Stages stages, Kind kind, List<DataRef> raws) {
        ExposureFrames frames = new ExposureFrames(stages, kind);
        try {
            raws.forEach(frames::split);
            frames.tellOfMissing();
            return frames;
        } catch (RuntimeException e) {
            closeAfter(e, frames);
            throw e;
        }
    }

    /** Nobody else can: the caller is given nothing to close. */
    private static void closeAfter(RuntimeException failure, ExposureFrames frames) {
        try {
            frames.close();
        } catch (UncheckedIOException e) {
            failure.addSuppressed(e);
        }
    }

    private void split(DataRef raw) {
        Given given = stages.given("camera", "matrix").with("raw", raw);
        Stages.Frames made = stages.frames(SPLIT, given, folder, raw.toString());
        if (!made.notMadeBy().isEmpty()) {
            fail(made.notMadeBy().get(0), Optional.empty(), bandOf(raw));
            return;
        }
        SortedMap<Integer, Path> byCcd = new TreeMap<>();
        FitsHeader first = FrameHeader.of(DataRef.of(made.files().get(0)));
        made.files()
                .forEach(file -> byCcd.put(FrameHeader.of(DataRef.of(file)).require(CCDNUM), file));
        String band = kind.byBand() ? first.find(BAND).map(String::strip).orElse("") : "";
        Optional<String> other = first.find(OBSTYPE).filter(type -> !type.equals(kind.obsType()));
        if (other.isPresent()) {
            StageRun stage = stages.fail(UNIT, raw.toString(), otherKind(raw, other.get()));
            fail(stage, Optional.empty(), Optional.of(band));
            return;
        }
        exposures.add(new Exposure(raw.toString(), band, byCcd));
    }

    private void fail(StageRun stage, Optional<Integer> ccdNum, Optional<String> band) {
        failures.add(new Failure(stage, ccdNum, band));
    }

    private Problem otherKind(DataRef raw, String obsType) {
        return Problem.of(
                        PipelineError.OTHER_KIND,
                        "input '%s' takes exposures of kind %s, this one is %s"
                                .formatted(kind.label(), kind.obsType(), obsType))
                .at(raw.toString())
                .next("leave it out, or give it for the input of its kind");
    }

    /**
     * A set in which frames are missing would have CCDs of unlike noise, which nobody asked for.
     */
    private void tellOfMissing() {
        for (Place place : new TreeSet<>(ofExposures())) {
            for (Exposure exposure : exposures) {
                if (exposure.band().equals(place.band())
                        && !exposure.frames().containsKey(place.ccdNum())) {
                    StageRun stage =
                            stages.fail(
                                    UNIT, exposure.name() + ", " + place, missing(exposure, place));
                    fail(stage, Optional.of(place.ccdNum()), Optional.of(place.band()));
                }
            }
        }
    }

    private static Problem missing(Exposure exposure, Place place) {
        return Problem.of(
                        PipelineError.CCD_MISSING,
                        "the exposure has no CCD %d, which others of its set have"
                                .formatted(place.ccdNum()))
                .at(exposure.name())
                .next("leave the exposure out, or the CCD by crosstalk.ccds");
    }

    private Set<Place> ofExposures() {
        Set<Place> places = new TreeSet<>();
        for (Exposure exposure : exposures) {
            exposure.frames().keySet().forEach(ccd -> places.add(new Place(ccd, exposure.band())));
        }
        return places;
    }

    /** CCDs, and bands where they matter, that some exposure has. */
    public Set<Place> places() {
        return ofExposures();
    }

    /** The failures that leave no place at all, as what was not made of an input. */
    public void giveFailures(Given given, String input) {
        failures.forEach(failure -> given.with(input, Product.notMadeBy(failure.stage())));
    }

    /** Gives a CCD's frames to a unit's input, or what kept them from being made. */
    public void giveTo(Given given, String input, Place place) {
        failures.stream()
                .filter(failure -> failure.concerns(place))
                .forEach(failure -> given.with(input, Product.notMadeBy(failure.stage())));
        List<DataRef> files = new ArrayList<>();
        for (Exposure exposure : exposures) {
            Path frame = exposure.frames().get(place.ccdNum());
            if (exposure.band().equals(place.band()) && frame != null) {
                files.add(DataRef.of(frame));
            }
        }
        given.with(input, files);
    }

    /** The band of an exposure that could not be split; empty if that cannot be read either. */
    private Optional<String> bandOf(DataRef raw) {
        if (!kind.byBand()) {
            return Optional.empty();
        }
        try {
            return new FitsHeaders(Path.of(""))
                    .find(raw.path().toString(), BAND.name())
                    .map(String::strip);
        } catch (IOException | DesdmException e) { // the stage has told of it
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
