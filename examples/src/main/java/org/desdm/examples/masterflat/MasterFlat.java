package org.desdm.examples.masterflat;

import static org.desdm.fits.header.DesKeywords.OBSTYPE;
import static org.desdm.fits.header.DesKeywords.SCALMEAN;
import static org.desdm.fits.precal.product.ComparisonConfig.Measure.RATIO;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
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
import org.desdm.examples.combine.ComparedUnit;
import org.desdm.examples.combine.LevelRegion;
import org.desdm.examples.combine.WorstDifference;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.precal.BadPixelMask;
import org.desdm.fits.precal.CalibrationMatch;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.CombineConfig;
import org.desdm.fits.precal.CorrectedRows;
import org.desdm.fits.precal.FrameCombination;
import org.desdm.fits.precal.FrameScale;
import org.desdm.fits.precal.LinearityCorrection;
import org.desdm.fits.precal.LinearityTable;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.product.BadPixels;
import org.desdm.fits.precal.product.ComparisonConfig;
import org.desdm.fits.precal.product.OwnLevel;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.RunContext;

/**
 * Combines the overscan-corrected dome flats of one CCD and band into a normalised flat with its
 * noise.
 */
@Unit(
        name = "master-flat",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "combines overscan-corrected dome flats of one CCD and band into a normalised flat")
@Resources(memory = "128 MiB + 0.05 * frames.bytes + 1 * bias.bytes + 2 * bpm.bytes")
public final class MasterFlat extends ComparedUnit {

    @Input(filetype = "red_oscan", doc = "trimmed dome flats of one CCD and band [ADU]")
    InList<CcdRows> frames;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc = "what differs from DECam: sections, gains, keywords")
    In<WclSection> camera;

    @Calibration(filetype = "cal_biascor", doc = "master bias [ADU]")
    In<CcdImage> bias;

    @Calibration(
            filetype = "cal_lintable",
            optional = true,
            doc = "what makes the signal of each amplifier linear [ADU]")
    In<FitsTable> linearity;

    @Calibration(
            filetype = "cal_bpm",
            optional = true,
            doc = "bad pixel mask; its pixels count neither in the flat nor in its medians")
    In<CcdImage> bpm;

    @Calibration(
            filetype = "cal_dflatcor",
            optional = true,
            doc = "earlier flat that the new one is compared with, both at their own level")
    In<CcdRows> template;

    @Output(
            filetype = "cal_dflatcor",
            like = "frames",
            name = "dflatcor_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}.fits",
            doc = "flat of relative response, median 1 in its region, with inverse variance")
    Out<CcdImage> master;

    @Param(
            min = 1e-9,
            max = 100,
            unit = "electron",
            doc = "least scatter of a sample; the default is that of rounding to whole numbers")
    double leastScatter = 0.2887;

    @Param(
            doc =
                    "section whose median is the level of a frame; 'centre' for the survey's [512:1536,1536:2560] or the same part of another shape, 'all' for all of it")
    String region = "centre";

    @Param(
            doc =
                    "amplifiers that do not count in the level, by CCD and letter, such as 31A of a camera with a bad half")
    String badAmplifiers = "";

    @Param(min = 0.001, max = 1, doc = "flat values below this count as unusable")
    double minFlat = 0.2;

    @Metric(unit = "electron", doc = "mean level of the frames in the region")
    @Check(warnBelow = 2_000, failBelow = 100)
    double level = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the pixels that are unusable")
    @Check(warnAbove = 0.02, failAbove = 0.5)
    double unusable = Double.NaN;

    @Metric(unit = "1", doc = "largest offset of an amplifier from the template; 0 without one")
    @Check(warnAbove = 0.02)
    double templateOffset = Double.NaN;

    @Metric(unit = "1", doc = "largest scatter of an amplifier about the template; 0 without one")
    double templateScatter = Double.NaN;

    @Override
    protected void checkParams() {
        InputProblems problems = new InputProblems();
        problems.noneIn("region", () -> LevelRegion.requireForm(region, "region"));
        problems.noneIn("badAmplifiers", () -> LevelRegion.of(region, badAmplifiers));
        problems.requireNone();
    }

    @Override
    protected void process(RunContext run) {
        noteCompat(run);
        CameraProfile profile = Cameras.of(camera);
        CcdImage biasImage = Cameras.identified(bias.get(), profile);
        List<CcdRows> rows = corrected(biasImage, profile);
        CombineConfig config =
                CombineConfig.DEFAULT
                        .withMethod(combineMethod())
                        .withLeastSigma(leastScatter)
                        .withScale(
                                FrameScale.byMedianOf(
                                        LevelRegion.of(region, badAmplifiers).in(rows.get(0))))
                        .withMatched(profile.matchedByFlats());
        CcdImage combined = FrameCombination.combine(rows, config, run.workers());
        biasImage.mask().ifPresent(bits -> addBits(combined.maskOrNew(), bits));
        flagBadPixels(combined, profile, run);
        MaskedWeight.DEFAULT.apply(combined, run.workers());
        level = combined.header().require(SCALMEAN);
        org.desdm.fits.precal.MasterFlat.normalise(combined, level);
        combined.header().set(OBSTYPE, "dflatcor");
        frameCount = rows.size();
        unusable = combined.science().fractionBelow((float) minFlat);
        WorstDifference difference =
                compared(
                        combined,
                        Optional.ofNullable(template).map(t -> comparable(t, combined, profile)),
                        ComparisonConfig.DEFAULT.withMeasure(RATIO));
        templateOffset = difference.offset();
        templateScatter = difference.rms();
        master.set(combined);
    }

    private static CcdRows comparable(In<CcdRows> template, CcdImage flat, CameraProfile profile) {
        CcdRows rows = template.get();
        CalibrationMatch.require(
                flat.header(), rows.header(), template.name(), profile.matchedByFlats());
        return OwnLevel.of(rows);
    }

    /** Frames without bias, linear and in electrons, when their rows are read. */
    private List<CcdRows> corrected(CcdImage biasImage, CameraProfile profile) {
        Optional<LinearityCorrection> linear =
                Optional.ofNullable(linearity)
                        .map(
                                table ->
                                        new LinearityCorrection(
                                                LinearityTable.of(table.get(), table.name()),
                                                table.name()));
        List<CcdRows> rows = new ArrayList<>();
        for (In<CcdRows> frame : frames) {
            CcdRows raw = Cameras.completed(frame.get(), profile);
            rows.add(CorrectedRows.of(raw, biasImage, bias.name(), linear));
        }
        return rows;
    }

    private void flagBadPixels(CcdImage combined, CameraProfile profile, RunContext run) {
        if (bpm != null) {
            CcdImage bad = Cameras.identified(bpm.get(), profile);
            BadPixelMask mask =
                    new BadPixelMask(
                            BadPixels.of(bad).mask(),
                            bad.header(),
                            bpm.name(),
                            profile.matchedByDarks());
            new Chain(List.of(mask), run.clock()).apply(combined, run.workers());
        }
    }

    /** What the bias cannot correct, the flat cannot know. */
    private static void addBits(MaskImage mask, MaskImage bits) {
        for (int i = 0; i < mask.data().length; i++) {
            mask.data()[i] |= bits.data()[i];
        }
    }
}
