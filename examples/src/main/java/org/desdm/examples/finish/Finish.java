package org.desdm.examples.finish;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.wcl.WclSection;
import org.desdm.examples.camera.Cameras;
import org.desdm.examples.camera.InputProblems;
import org.desdm.examples.chain.Chained;
import org.desdm.examples.chain.PlannedStep;
import org.desdm.examples.detrend.SkyStatistics;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.precal.CalibrationCut;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.StarFlatCorrection;
import org.desdm.fits.precal.repair.NullWeights;
import org.desdm.fits.precal.repair.Resaturation;
import org.desdm.fits.precal.repair.RowInterpolation;
import org.desdm.fits.precal.repair.RowInterpolationConfig;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.error.WrapperError;

/** Divides by the star flat, fills gaps along rows and takes the weight of flagged pixels. */
@Unit(
        name = "finish",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "star flat, gaps along rows, weight 0 where flagged: the last steps of a CCD image")
@Resources(memory = "32 MiB + 2 * science.bytes + 1 * starFlat.bytes")
public final class Finish extends Wrapper implements Chained {

    /** A pixel that is no number is flagged, so that it is filled like any other bad one. */
    private static final MaskedWeight NOT_FINITE = new MaskedWeight(BadPixelBits.NONE);

    @Input(
            filetype = "red_skysub",
            doc = "detrended image with mask and weight, its sky subtracted or not [electron]")
    In<CcdImage> science;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc = "what differs from DECam: keywords, what a star flat must match")
    In<WclSection> camera;

    @Calibration(
            filetype = "cal_starflat",
            optional = true,
            doc = "response to stars over that to the dome's screen")
    In<CcdImage> starFlat;

    @Output(
            filetype = "red_finished",
            like = "science",
            name = "D{expnum:08}_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}_finished.fits.fz",
            doc = "finished image [electron] with mask and inverse variance")
    Out<CcdImage> finished;

    @Param(min = 0.001, max = 1, doc = "star flat values below this are flagged, not divided")
    double minFlat = 0.2;

    @Param(
            choices = {"linear", "mean", "none"},
            doc = "what fills a gap along a row: a straight line, the mean of both sides, nothing")
    String interpolation = "linear";

    @Param(doc = "mask bits, by name or as a number, whose pixels get weight 0; 0 for none")
    String nullBits = "BPM,BADAMP,EDGEBLEED,EDGE,CRAY,SSXTALK,STREAK,TRAIL,SATURATE";

    @Param(doc = "sets saturated pixels to 1.01 times SATURATE")
    boolean resaturate = false;

    @Metric(unit = "electron", doc = "median of the pixels that are not masked")
    double level = Double.NaN;

    @Metric(unit = "electron", doc = "noise of the sky, from the median absolute deviation")
    double noise = Double.NaN;

    @Metric(unit = "1", doc = "noise of the sky over what the weight map says")
    @Check(warnBelow = 0.8, warnAbove = 1.5)
    double noiseRatio = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the pixels with a mask bit")
    @Check(warnAbove = 0.1, failAbove = 0.9)
    double maskedFraction = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the pixels that were filled along rows")
    @Check(warnAbove = 0.1)
    double interpolatedFraction = Double.NaN;

    @Override
    public List<PlannedStep> plan() {
        return List.of(
                new PlannedStep("star flat", StarFlatCorrection.class, "starFlat is given"),
                new PlannedStep("masked weight", MaskedWeight.class, "always"),
                new PlannedStep(
                        "row interpolation", RowInterpolation.class, "interpolation is not none"),
                new PlannedStep("null weights", NullWeights.class, "nullBits is not 0"),
                new PlannedStep("resaturation", Resaturation.class, "resaturate is true"));
    }

    @Override
    protected void checkParams() {
        bits();
    }

    @Override
    protected void process(RunContext run) {
        if (interpolation.equals("mean")) {
            run.compat("mean-interpolation");
        }
        List<ImageStep> steps = InputProblems.within(science.name(), this::steps);
        CcdImage image = science.get();
        InputProblems.within(
                science.name(), () -> new Chain(steps, run.clock()).apply(image, run.workers()));
        report(image);
        finished.set(image);
    }

    /** The steps of one run. */
    List<ImageStep> steps() {
        List<ImageStep> steps = new ArrayList<>();
        if (starFlat != null) {
            CameraProfile profile = Cameras.of(camera);
            CcdImage own = Cameras.identified(starFlat.get(), profile);
            CcdImage flat = CalibrationCut.fitting(science.get(), own, starFlat.name());
            steps.add(
                    new StarFlatCorrection(
                            flat, (float) minFlat, starFlat.name(), profile.matchedByFlats()));
        }
        steps.add(NOT_FINITE);
        if (!interpolation.equals("none")) {
            steps.add(
                    new RowInterpolation(
                            interpolation.equals("mean")
                                    ? RowInterpolationConfig.COMPAT
                                    : RowInterpolationConfig.DEFAULT));
        }
        BadPixelBits bits = bits();
        if (bits.value() != 0) {
            steps.add(new NullWeights(bits));
        }
        if (resaturate) {
            steps.add(new Resaturation());
        }
        return steps;
    }

    private BadPixelBits bits() {
        try {
            return BadPixelBits.parse(nullBits);
        } catch (IllegalArgumentException e) {
            throw new DesdmException(
                    Problem.of(WrapperError.BAD_VALUE, e.getMessage())
                            .at("parameter nullBits")
                            .next("give names of mask bits, separated by commas, or a number"));
        }
    }

    private void report(CcdImage image) {
        SkyStatistics sky = SkyStatistics.of(image);
        level = sky.level();
        noise = sky.noise();
        noiseRatio = sky.noise() / sky.expectedNoise();
        MaskImage mask = image.maskOrNew();
        double pixels = mask.data().length;
        maskedFraction = mask.count(~0) / pixels;
        interpolatedFraction = image.header().find(DesKeywords.NINTERP).orElse(0L) / pixels;
    }
}
