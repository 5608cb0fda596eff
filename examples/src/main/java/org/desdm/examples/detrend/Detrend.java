package org.desdm.examples.detrend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.precal.BadPixelMask;
import org.desdm.fits.precal.BiasSubtraction;
import org.desdm.fits.precal.CalibrationCut;
import org.desdm.fits.precal.CalibrationMatch;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.DarkSubtraction;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.fits.precal.GainCorrection;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.PhotonNoise;
import org.desdm.fits.precal.ReadNoiseWeight;
import org.desdm.fits.precal.SaturationMask;
import org.desdm.fits.precal.UsablePixelCheck;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** Takes bias, dark and flat out of one trimmed CCD image and gives it mask and weight. */
@Unit(
        name = "detrend",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "takes bias, dark and flat out of one trimmed CCD image; makes mask and weight")
@Resources(
        memory =
                "32 MiB + 3 * science.bytes + 1 * bias.bytes"
                        + " + 1 * dark.bytes + 1 * flat.bytes + 2 * bpm.bytes")
public final class Detrend extends Wrapper {

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

    @Output(
            filetype = "red_detrend",
            like = "science",
            name = "D{expnum:08}_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}_detrend.fits",
            doc = "detrended image [electron] with mask and inverse variance")
    Out<CcdImage> detrended;

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
    protected void process(RunContext run) {
        CameraProfile profile = Cameras.of(camera);
        requireUsable(profile);
        CcdImage image = science.get();
        Cameras.requireAlive(image.header(), profile);
        InputProblems.within(
                science.name(),
                () -> new Chain(steps(profile), run.clock()).apply(image, run.workers()));
        report(image);
        detrended.set(image);
    }

    /** Reads every input, so that one run tells of all that cannot be used. */
    private void requireUsable(CameraProfile profile) {
        InputProblems problems = new InputProblems();
        boolean readable =
                problems.noneIn(science.name(), () -> Cameras.completed(science.get(), profile));
        Optional<FitsHeader> image =
                readable ? Optional.of(science.get().header()) : Optional.empty();
        List<String> asDark = profile.matchedByDarks();
        for (In<CcdImage> calibration : Arrays.asList(bias, dark, bpm)) {
            look(calibration, image, asDark, profile, problems);
        }
        look(flat, image, profile.matchedByFlats(), profile, problems);
        problems.requireNone();
    }

    private static void look(
            In<CcdImage> calibration,
            Optional<FitsHeader> image,
            List<String> matched,
            CameraProfile profile,
            InputProblems problems) {
        if (calibration == null) {
            return;
        }
        String name = calibration.name();
        problems.noneIn(
                name,
                () -> {
                    FitsHeader own = Cameras.identified(calibration.get(), profile).header();
                    image.ifPresent(i -> CalibrationMatch.require(i, own, name, matched));
                });
    }

    private List<ImageStep> steps(CameraProfile profile) {
        List<ImageStep> steps = new ArrayList<>();
        steps.add(new UsablePixelCheck(science.name()));
        steps.addAll(Cameras.badAmplifiers(science.get().header(), profile));
        steps.add(new SaturationMask());
        steps.add(new ReadNoiseWeight());
        if (bias != null) {
            steps.add(
                    new BiasSubtraction(of(bias, profile), bias.name(), profile.matchedByDarks()));
        }
        if (dark != null) {
            steps.add(
                    new DarkSubtraction(of(dark, profile), dark.name(), profile.matchedByDarks()));
        }
        steps.add(new GainCorrection());
        steps.add(new PhotonNoise());
        if (bpm != null) {
            CcdImage bad = of(bpm, profile);
            steps.add(
                    new BadPixelMask(
                            bits(bad), bad.header(), bpm.name(), profile.matchedByDarks()));
        }
        uncorrectable = 0;
        if (flat != null) {
            FlatFieldCorrection divide =
                    new FlatFieldCorrection(
                            of(flat, profile),
                            (float) minFlat,
                            flat.name(),
                            profile.matchedByFlats());
            uncorrectable = (double) divide.uncorrectable() / divide.flat().science().data().length;
            steps.add(divide);
        }
        steps.add(MaskedWeight.DEFAULT);
        return steps;
    }

    private CcdImage of(In<CcdImage> calibration, CameraProfile profile) {
        CcdImage identified = Cameras.identified(calibration.get(), profile);
        return CalibrationCut.fitting(science.get(), identified, calibration.name());
    }

    /** A bad pixel mask is a mask plane, or an image of whole numbers. */
    private static MaskImage bits(CcdImage bpm) {
        if (bpm.mask().isPresent()) {
            return bpm.mask().get();
        }
        MaskImage bits = MaskImage.zeros(bpm.science().width(), bpm.science().height());
        for (int i = 0; i < bits.data().length; i++) {
            bits.data()[i] = (int) bpm.science().data()[i];
        }
        return bits;
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
