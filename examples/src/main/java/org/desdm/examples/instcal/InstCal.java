package org.desdm.examples.instcal;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.FILTER;

import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
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
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.precal.CalibrationMatch;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.UsablePixelCheck;
import org.desdm.fits.precal.community.PipelineVersion;
import org.desdm.fits.precal.community.QualityTranslation;
import org.desdm.fits.precal.community.QualityTranslation.Bleeds;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** Brings one CCD of a frame that the community pipeline calibrated into the survey's words. */
@Unit(
        name = "instcal",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "brings one CCD that the community pipeline calibrated into the survey's words")
@Resources(memory = "16 MiB + 2 * image.bytes + 3 * quality.bytes + 1 * weight.bytes")
public final class InstCal extends Wrapper {

    /** What the planes of one CCD share. */
    private static final List<String> MATCHED = List.of("CCDNUM", "EXPNUM");

    @Input(filetype = "cp_image", doc = "calibrated image of one CCD (ooi)")
    In<CcdImage> image;

    @Input(filetype = "cp_dqmask", doc = "its quality plane (ood), with PLVER")
    In<CcdImage> quality;

    @Input(filetype = "cp_wtmap", optional = true, doc = "its inverse variance (oow)")
    In<CcdImage> weight;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc = "what differs from DECam: keywords, bands")
    In<WclSection> camera;

    @Output(
            filetype = "red_instcal",
            like = "image",
            name = "D{expnum:08}_c{ccdnum:02}_r{reqnum}p{attnum:02}_instcal.fits",
            doc = "the image with the survey's mask bits, and its inverse variance")
    Out<CcdImage> translated;

    @Param(
            choices = {"all", "joined"},
            doc = "which pixels with the code of bleeds are: those joined to saturation, or all")
    String bleeds = "all";

    @Metric(unit = "1", doc = "fraction of the pixels with a mask bit")
    @Check(warnAbove = 0.2, failAbove = 0.95)
    double maskedFraction = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the pixels that are saturated")
    @Check(warnAbove = 0.05, failAbove = 0.9)
    double saturatedFraction = Double.NaN;

    @Override
    protected void process(RunContext run) {
        CameraProfile profile = Cameras.of(camera);
        CcdImage ccd = image.get();
        requireUsable(ccd, profile);
        QualityTranslation translation =
                InputProblems.within(
                        quality.name(),
                        () ->
                                new QualityTranslation(
                                        PipelineVersion.of(quality.get().header()),
                                        bleeds.equals("joined") ? Bleeds.JOINED : Bleeds.ALL));
        MaskImage codes = QualityTranslation.values(quality.get());
        MaskImage mask = translation.translated(codes, quality.name());
        ccd.mask().ifPresent(bits -> add(bits, mask));
        planes().forEach(plane -> plane.get().mask().ifPresent(bits -> add(bits, mask)));
        ccd.setMask(mask);
        translation
                .cautions(quality.get().header())
                .forEach(caution -> run.caveat("quality", caution));
        if (weight != null) {
            ccd.setWeight(weight.get().science().copy());
        }
        new Chain(List.of(new UsablePixelCheck(image.name()), MaskedWeight.DEFAULT), run.clock())
                .apply(ccd, run.workers());
        report(ccd);
        translated.set(ccd);
    }

    /** Bits that a file brings in a mask plane of its own are kept. */
    private static void add(MaskImage bits, MaskImage mask) {
        for (int i = 0; i < mask.data().length; i++) {
            mask.data()[i] |= bits.data()[i];
        }
    }

    /** Looks at every input, so that one run tells of all that cannot be used. */
    private void requireUsable(CcdImage ccd, CameraProfile profile) {
        FitsHeader header = ccd.header();
        InputProblems problems = new InputProblems();
        boolean known = problems.noneIn(image.name(), () -> Cameras.completed(ccd, profile));
        for (In<CcdImage> plane : planes()) {
            problems.noneIn(
                    plane.name(),
                    () -> {
                        CcdImage other = plane.get();
                        ccd.science().requireSameShape(other.science(), plane.name());
                        if (known) {
                            CalibrationMatch.require(
                                    header,
                                    profile.identified(other.header()),
                                    plane.name(),
                                    MATCHED);
                        }
                    });
        }
        problems.requireNone();
        Cameras.requireAlive(header, profile);
        if (!header.contains(BAND)) {
            header.find(FILTER)
                    .map(profile.camera().bands()::band)
                    .ifPresent(band -> header.set(BAND, band));
        }
    }

    private List<In<CcdImage>> planes() {
        return weight == null ? List.of(quality) : List.of(quality, weight);
    }

    private void report(CcdImage ccd) {
        MaskImage mask = ccd.maskOrNew();
        double pixels = mask.data().length;
        maskedFraction = mask.count(~0) / pixels;
        saturatedFraction = mask.count(BadPixelBit.SATURATE.value()) / pixels;
    }
}
