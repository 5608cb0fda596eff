package org.desdm.examples.masterflat;

import static org.desdm.fits.header.DesKeywords.OBSTYPE;
import static org.desdm.fits.header.DesKeywords.SCALMEAN;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
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
import org.desdm.examples.combine.Combination;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.CombineConfig;
import org.desdm.fits.precal.CorrectedRows;
import org.desdm.fits.precal.FrameCombination;
import org.desdm.fits.precal.FrameScale;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/**
 * Combines the overscan-corrected dome flats of one CCD and band into a normalised flat with its
 * noise.
 */
@Unit(
        name = "master-flat",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "combines overscan-corrected dome flats of one CCD and band into a normalised flat")
@Resources(memory = "128 MiB + 0.05 * frames.bytes + 1 * bias.bytes")
public final class MasterFlat extends Wrapper {

    @Input(filetype = "red_oscan", doc = "trimmed dome flats of one CCD and band [ADU]")
    InList<CcdRows> frames;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc = "what differs from DECam: sections, gains, keywords")
    In<WclSection> camera;

    @Calibration(filetype = "cal_biascor", doc = "master bias [ADU]")
    In<CcdImage> bias;

    @Output(
            filetype = "cal_dflatcor",
            like = "frames",
            name = "dflatcor_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}.fits",
            doc = "flat of relative response, median 1 in its region, with inverse variance")
    Out<CcdImage> master;

    @Param(
            choices = {"clipped", "median", "mean"},
            doc = "how the samples of a pixel become one value")
    String method = "clipped";

    @Param(
            min = 1,
            max = 100,
            doc = "samples further from the median than this many sigma are left out")
    double clipSigma = 4;

    @Param(
            doc =
                    "section whose median is the level of a frame, such as [513:1536,1537:2560]; 'all' for all of it")
    String region = "all";

    @Param(min = 0.001, max = 1, doc = "flat values below this count as unusable")
    double minFlat = 0.2;

    @Metric(unit = "1", doc = "number of frames combined")
    @Check(warnBelow = 5, failBelow = 2)
    double frameCount = Double.NaN;

    @Metric(unit = "electron", doc = "mean level of the frames in the region")
    @Check(warnBelow = 2_000, failBelow = 100)
    double level = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the pixels that are unusable")
    @Check(warnAbove = 0.02, failAbove = 0.5)
    double unusable = Double.NaN;

    @Override
    protected void process(RunContext run) {
        CameraProfile profile = Cameras.of(camera);
        CcdImage biasImage = Cameras.identified(bias.get(), profile);
        List<CcdRows> rows = new ArrayList<>();
        for (In<CcdRows> frame : frames) {
            CcdRows raw = Cameras.completed(frame.get(), profile);
            rows.add(CorrectedRows.of(raw, biasImage, bias.name()));
        }
        CombineConfig config =
                CombineConfig.DEFAULT
                        .withMethod(Combination.method(method, clipSigma))
                        .withScale(FrameScale.byMedianOf(regionOf(rows.get(0))))
                        .withMatched(profile.matchedByFlats());
        CcdImage combined = FrameCombination.combine(rows, config, run.workers());
        biasImage.mask().ifPresent(bits -> addBits(combined.maskOrNew(), bits));
        MaskedWeight.DEFAULT.apply(combined, run.workers());
        level = combined.header().require(SCALMEAN);
        org.desdm.fits.precal.MasterFlat.normalise(combined, level);
        combined.header().set(OBSTYPE, "dflatcor");
        frameCount = rows.size();
        unusable = combined.science().fractionBelow((float) minFlat);
        master.set(combined);
    }

    /** What the bias cannot correct, the flat cannot know. */
    private static void addBits(MaskImage mask, MaskImage bits) {
        for (int i = 0; i < mask.data().length; i++) {
            mask.data()[i] |= bits.data()[i];
        }
    }

    private PixelBox regionOf(CcdRows first) {
        try {
            return Combination.region(region, first.science().width(), first.science().height());
        } catch (IllegalArgumentException e) {
            throw new DesdmException(
                    Problem.of(FitsError.UNUSABLE_SECTION, e.getMessage())
                            .at("parameter region")
                            .next("give a section inside the image, or 'all'"));
        }
    }
}
