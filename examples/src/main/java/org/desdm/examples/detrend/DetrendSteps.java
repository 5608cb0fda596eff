package org.desdm.examples.detrend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.examples.chain.PlannedStep;
import org.desdm.examples.combine.LevelRegion;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.precal.BadAmplifierMask;
import org.desdm.fits.precal.BadPixelMask;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.DarkSubtraction;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.LinearityCorrection;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.PhotonNoise;
import org.desdm.fits.precal.ReadNoiseWeight;
import org.desdm.fits.precal.SaturationMask;
import org.desdm.fits.precal.UsablePixelCheck;
import org.desdm.fits.precal.brighterfatter.BrighterFatterCorrection;
import org.desdm.fits.precal.defect.LightBulbConfig;
import org.desdm.fits.precal.defect.LightBulbMask;
import org.desdm.fits.precal.defect.TrailingCheck;
import org.desdm.fits.precal.defect.TrailingConfig;
import org.desdm.fits.precal.illumination.FringeConfig;
import org.desdm.fits.precal.illumination.FringeSubtraction;
import org.desdm.fits.precal.illumination.PixelAreaCorrection;
import org.desdm.fits.precal.illumination.PupilSubtraction;
import org.desdm.fits.precal.repair.ColumnFixConfig;
import org.desdm.fits.precal.repair.ColumnFixer;

/**
 * The chain of the unit as data: every step that it can run, in the survey's order or in that of
 * the community's pipeline, and what switches it on. Steps before the first flat are those of raw
 * pixels: bias in ADU, gain, what happened to the charge.
 */
final class DetrendSteps {

    private static final DetrendPlace USABLE =
            DetrendPlace.always(
                    "usable pixels",
                    UsablePixelCheck.class,
                    in -> new UsablePixelCheck(in.unit().science.name()));

    private static final DetrendPlace BAD_AMPLIFIERS =
            DetrendPlace.when(
                    "the camera's profile names one",
                    "bad amplifiers",
                    BadAmplifierMask.class,
                    DetrendInputs::badAmplifiers);

    private static final DetrendPlace SATURATION =
            DetrendPlace.always("saturation", SaturationMask.class, in -> new SaturationMask());

    private static final DetrendPlace READ_NOISE =
            DetrendPlace.always(
                    "read noise weight", ReadNoiseWeight.class, in -> new ReadNoiseWeight());

    private static final DetrendPlace BIAS =
            DetrendPlace.given(
                    "bias",
                    "bias",
                    BiasSubtraction.class,
                    unit -> unit.bias,
                    (in, bias, file) -> new BiasSubtraction(bias, file, in.asDark()));

    private static final DetrendPlace DARK =
            DetrendPlace.given(
                    "dark",
                    "dark",
                    DarkSubtraction.class,
                    unit -> unit.dark,
                    (in, dark, file) -> new DarkSubtraction(dark, file, in.asDark()));

    private static final DetrendPlace LINEARITY =
            DetrendPlace.when(
                    "linearity is given",
                    "linearity",
                    LinearityCorrection.class,
                    in ->
                            in.linearity()
                                    .map(
                                            t ->
                                                    new LinearityCorrection(
                                                            t, in.unit().linearity.name())));

    private static final DetrendPlace GAIN =
            DetrendPlace.always("gain", GainCorrection.class, in -> new GainCorrection());

    private static final DetrendPlace PHOTONS =
            DetrendPlace.when(
                    "photonNoise is true",
                    "photon noise",
                    PhotonNoise.class,
                    in ->
                            in.unit().photonNoise
                                    ? Optional.of(new PhotonNoise())
                                    : Optional.empty());

    private static final DetrendPlace BRIGHTER_FATTER =
            DetrendPlace.when(
                    "kernels is given",
                    "brighter-fatter",
                    BrighterFatterCorrection.class,
                    DetrendSteps::brighterFatter);

    private static final DetrendPlace LIGHT_BULB =
            DetrendPlace.when(
                    "knownDefects is true",
                    "light bulb",
                    LightBulbMask.class,
                    in -> known(in, new LightBulbMask(in.camera(), LightBulbConfig.DEFAULT)));

    private static final DetrendPlace TRAILING =
            DetrendPlace.when(
                    "knownDefects is true",
                    "trailing charge",
                    TrailingCheck.class,
                    in -> known(in, new TrailingCheck(in.camera(), TrailingConfig.DEFAULT)));

    private static final DetrendPlace BAD_PIXELS =
            DetrendPlace.given(
                    "bpm",
                    "bad pixels",
                    BadPixelMask.class,
                    unit -> unit.bpm,
                    (in, bpm, file) ->
                            new BadPixelMask(in.bits(bpm), bpm.header(), file, in.asDark()));

    private static final DetrendPlace COLUMNS =
            DetrendPlace.when(
                    "bpm is given and fixColumns is true",
                    "columns",
                    ColumnFixer.class,
                    DetrendSteps::columns);

    private static final DetrendPlace PUPIL =
            DetrendPlace.given(
                    "pupil",
                    "pupil",
                    PupilSubtraction.class,
                    unit -> unit.pupil,
                    (in, pupil, file) ->
                            new PupilSubtraction(pupil, pupilRegion(in), file, in.asFlat()));

    private static final DetrendPlace FLAT =
            DetrendPlace.given(
                    "flat",
                    "flat",
                    FlatFieldCorrection.class,
                    unit -> unit.flat,
                    (in, flat, file) ->
                            new FlatFieldCorrection(
                                    in.withNoise(flat),
                                    (float) in.unit().minFlat,
                                    file,
                                    in.asFlat()));

    private static final DetrendPlace FRINGES =
            DetrendPlace.given(
                    "fringes",
                    "fringes",
                    FringeSubtraction.class,
                    unit -> unit.fringes,
                    (in, pattern, file) ->
                            new FringeSubtraction(
                                    List.of(pattern), FringeConfig.DEFAULT, file, in.asFlat()));

    private static final DetrendPlace PIXEL_AREA =
            DetrendPlace.given(
                    "pixelArea",
                    "pixel area",
                    PixelAreaCorrection.class,
                    unit -> unit.pixelArea,
                    (in, area, file) -> new PixelAreaCorrection(area, file, in.asDark()));

    private static final DetrendPlace LAST =
            DetrendPlace.always("masked weight", MaskedWeight.class, in -> MaskedWeight.DEFAULT);

    /**
     * The survey's order: columns are mended before the flat, known defects are looked for; trails
     * once fringes are gone, which have more in common along diagonals than trails along rows.
     */
    private static final List<DetrendPlace> SURVEY =
            List.of(
                    USABLE,
                    BAD_AMPLIFIERS,
                    SATURATION,
                    READ_NOISE,
                    BIAS,
                    DARK,
                    LINEARITY,
                    BAD_PIXELS,
                    GAIN,
                    COLUMNS,
                    BRIGHTER_FATTER,
                    PHOTONS,
                    PUPIL,
                    FLAT,
                    LIGHT_BULB,
                    FRINGES,
                    TRAILING,
                    PIXEL_AREA,
                    LAST);

    /** The order of the community's pipeline: columns are mended after the flat. */
    private static final List<DetrendPlace> COMMUNITY =
            List.of(
                    USABLE,
                    BAD_AMPLIFIERS,
                    SATURATION,
                    READ_NOISE,
                    BIAS,
                    DARK,
                    LINEARITY,
                    BAD_PIXELS,
                    GAIN,
                    BRIGHTER_FATTER,
                    PHOTONS,
                    PUPIL,
                    FLAT,
                    COLUMNS,
                    FRINGES,
                    PIXEL_AREA,
                    LAST);

    private DetrendSteps() {}

    /** What can stand in the chain. */
    static List<PlannedStep> plan(Detrend unit) {
        return places(unit).stream().map(DetrendPlace::plan).toList();
    }

    /** The steps of one run. */
    static List<ImageStep> of(DetrendInputs given) {
        List<ImageStep> steps = new ArrayList<>();
        for (DetrendPlace place : places(given.unit())) {
            place.make().apply(given).ifPresent(steps::add);
        }
        return steps;
    }

    private static List<DetrendPlace> places(Detrend unit) {
        return unit.order.equals("community") ? COMMUNITY : SURVEY;
    }

    private static Optional<ImageStep> brighterFatter(DetrendInputs in) {
        boolean wrapped = in.keeps(DetrendDeviation.WRAPPED_EDGES);
        return in.kernel()
                .map(k -> new BrighterFatterCorrection(k, in.unit().kernels.name()))
                .map(step -> step.withWrappedEdges(wrapped))
                .map(
                        step ->
                                in.keeps(DetrendDeviation.FULL_AT_MEDIAN)
                                        ? step.withIgnored(BrighterFatterCorrection.UNKNOWN_OR_FULL)
                                        : step);
    }

    private static Optional<ImageStep> columns(DetrendInputs in) {
        if (!in.unit().fixColumns) {
            return Optional.empty();
        }
        ColumnFixConfig config =
                in.keeps(DetrendDeviation.NARROW_COLUMN_CLIP)
                        ? ColumnFixConfig.COMPAT
                        : ColumnFixConfig.DEFAULT;
        return in.image(in.unit().bpm)
                .map(b -> new ColumnFixer(in.bits(b), b.header(), in.unit().bpm.name(), config));
    }

    private static Optional<ImageStep> known(DetrendInputs in, ImageStep step) {
        return in.unit().knownDefects ? Optional.of(step) : Optional.empty();
    }

    private static PixelBox pupilRegion(DetrendInputs in) {
        FloatImage pixels = in.unit().science.get().science();
        return LevelRegion.pixels(
                in.unit().pupilRegion, pixels.width(), pixels.height(), "pupilRegion");
    }
}
