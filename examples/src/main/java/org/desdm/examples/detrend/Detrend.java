package org.desdm.examples.detrend;

import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
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
import org.desdm.examples.combine.LevelRegion;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.image.NamedImages;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/**
 * Takes bias, dark, non-linearity, bad columns, ghosts, flat and fringes out of one trimmed CCD
 * image and gives it mask and weight; each by the calibration that it is given. {@link
 * DetrendSteps} has the chain.
 */
@Unit(
        name = "detrend",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "takes bias, dark and flat out of one trimmed CCD image; makes mask and weight")
@Resources(
        memory =
                "32 MiB + 3 * science.bytes + 1 * bias.bytes"
                        + " + 1 * dark.bytes + 1 * flat.bytes + 3 * bpm.bytes"
                        + " + 3 * kernels.bytes + 1 * pupil.bytes + 1 * fringes.bytes + 1 * pixelArea.bytes")
public final class Detrend extends Wrapper implements Chained {

    @Input(filetype = "red_oscan", doc = "trimmed image of one CCD [ADU]")
    In<CcdImage> science;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc =
                    "what differs from DECam: sections, gains, keywords, what a calibration must match")
    In<WclSection> camera;

    @Calibration(filetype = "cal_biascor", optional = true, doc = "master bias [ADU]")
    In<CcdImage> bias;

    @Calibration(
            filetype = "cal_darkcor",
            optional = true,
            doc = "master dark without its bias [ADU]")
    In<CcdImage> dark;

    @Calibration(filetype = "cal_dflatcor", optional = true, doc = "flat, normalised to about 1")
    In<CcdImage> flat;

    @Calibration(filetype = "cal_bpm", optional = true, doc = "bad pixel mask")
    In<CcdImage> bpm;

    @Calibration(
            filetype = "cal_lintable",
            optional = true,
            doc = "table of this CCD's response: ADU, ADU_LINEAR_A, ADU_LINEAR_B [ADU]")
    In<FitsTable> linearity;

    @Calibration(
            filetype = "cal_bf",
            optional = true,
            doc =
                    "brighter-fatter kernels of all CCDs, two quadrants each: images N4R, N4T [1/electron]")
    In<NamedImages> kernels;

    @Calibration(
            filetype = "cal_pupil",
            optional = true,
            doc = "ghost of the pupil as a fraction of the sky")
    In<CcdImage> pupil;

    @Calibration(filetype = "cal_fringecor", optional = true, doc = "pattern of fringes, mean 0")
    In<CcdImage> fringes;

    @Calibration(
            filetype = "cal_photflat",
            optional = true,
            doc = "area of each pixel over the mean")
    In<CcdImage> pixelArea;

    @Output(
            filetype = "red_detrend",
            like = "science",
            name = "D{expnum:08}_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}_detrend.fits",
            doc = "detrended image [electron] with mask and inverse variance")
    Out<CcdImage> detrended;

    @Param(
            choices = {"survey", "community"},
            doc =
                    "order of the steps: columns are mended before the flat, or after it and without known defects")
    String order = "survey";

    @Param(
            doc =
                    "mends the columns that the bad pixel mask calls correctable, by the survey's logic")
    boolean fixColumns = false;

    @Param(
            doc =
                    "adds the noise of each pixel's own light to the weight map: its photons' and the flat's")
    boolean photonNoise = true;

    @Param(
            doc =
                    "looks for light bulbs and trailing charge where the camera's profile has them: DECam's CCDs 46 and 41")
    boolean knownDefects = false;

    @Param(
            doc =
                    "deviations of the survey's steps that are kept, by name with commas, or all: narrow-column-clip, wrapped-edges, full-at-median")
    String compat = "";

    @Param(
            doc =
                    "section whose median is the sky that scales the pupil's ghost, such as [500:1500,1500:2500]; 'all' for all")
    String pupilRegion = "all";

    @Param(min = 0.001, max = 1, doc = "flat values below this are flagged, not divided")
    double minFlat = 0.2;

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

    @Metric(unit = "1", doc = "fraction of the pixels that the flat cannot correct")
    @Check(warnAbove = 0.01, failAbove = 0.5)
    double uncorrectable = Double.NaN;

    @Override
    public List<PlannedStep> plan() {
        return DetrendSteps.plan(this);
    }

    @Override
    protected void checkParams() {
        InputProblems problems = new InputProblems();
        problems.noneIn("compat", () -> DetrendDeviation.parse(compat));
        problems.noneIn("pupilRegion", () -> LevelRegion.requireForm(pupilRegion, "pupilRegion"));
        problems.requireNone();
    }

    @Override
    protected void process(RunContext run) {
        CameraProfile profile = Cameras.of(camera);
        DetrendInputs given = new DetrendInputs(this, profile);
        given.kept().forEach(deviation -> run.compat(deviation.id()));
        given.requireUsable();
        CcdImage image = science.get();
        Cameras.requireAlive(image.header(), profile);
        List<ImageStep> steps = InputProblems.within(science.name(), () -> DetrendSteps.of(given));
        InputProblems.within(
                science.name(), () -> new Chain(steps, run.clock()).apply(image, run.workers()));
        uncorrectable = uncorrectable(steps);
        report(image);
        detrended.set(image);
    }

    private static double uncorrectable(List<ImageStep> steps) {
        for (ImageStep step : steps) {
            if (step instanceof FlatFieldCorrection flat) {
                return (double) flat.uncorrectable() / flat.flat().science().data().length;
            }
        }
        return 0;
    }

    private void report(CcdImage image) {
        SkyStatistics sky = SkyStatistics.of(image);
        level = sky.level();
        noise = sky.noise();
        noiseRatio = sky.noise() / sky.expectedNoise();
        MaskImage mask = image.maskOrNew();
        maskedFraction = (double) mask.count(~0) / mask.data().length;
    }
}
