package org.desdm.examples.masterbias;

import static org.desdm.fits.header.DesKeywords.OBSTYPE;

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
import org.desdm.examples.combine.ComparedUnit;
import org.desdm.examples.combine.WorstDifference;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.CombineConfig;
import org.desdm.fits.precal.FrameCombination;
import org.desdm.fits.precal.product.ComparisonConfig;
import org.desdm.fits.precal.product.UsablePixels;
import org.desdm.fits.stats.ClippedMean;
import org.desdm.fits.stats.Sample;
import org.desdm.wrapper.RunContext;

/**
 * Combines the overscan-corrected biases of one CCD into a master bias with its noise, or the
 * master biases of many nights into one.
 */
@Unit(
        name = "master-bias",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "combines overscan-corrected biases of one CCD into a master bias")
@Resources(memory = "112 MiB + 0.05 * frames.bytes")
public final class MasterBias extends ComparedUnit {

    /** Above this, every fourth pixel of every fourth row tells level and scatter well enough. */
    private static final int MANY_PIXELS = 1_000_000;

    @Input(filetype = "red_oscan", doc = "trimmed bias frames, or master biases, of one CCD [ADU]")
    InList<CcdRows> frames;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc = "what differs from DECam: sections, gains, keywords")
    In<WclSection> camera;

    @Calibration(
            filetype = "cal_biascor",
            optional = true,
            doc = "earlier master bias [ADU] that the new one is compared with")
    In<CcdRows> template;

    @Output(
            filetype = "cal_biascor",
            like = "frames",
            name = "biascor_c{ccdnum:02}_r{reqnum}p{attnum:02}.fits",
            doc = "master bias [ADU] with inverse variance")
    Out<CcdImage> master;

    @Param(
            min = 1e-9,
            max = 100,
            unit = "ADU",
            doc = "least scatter of a sample; the default is that of rounding to whole ADU")
    double leastScatter = 0.2887;

    @Metric(unit = "ADU", doc = "mean level of the master bias")
    @Check(warnBelow = -20, warnAbove = 20)
    double level = Double.NaN;

    @Metric(unit = "ADU", doc = "pixel-to-pixel scatter of the master bias")
    double scatter = Double.NaN;

    @Metric(unit = "ADU", doc = "largest offset of an amplifier from the template; 0 without one")
    @Check(warnAbove = 5)
    double templateOffset = Double.NaN;

    @Metric(unit = "ADU", doc = "largest scatter of an amplifier about the template; 0 without one")
    double templateScatter = Double.NaN;

    @Override
    protected void process(RunContext run) {
        noteCompat(run);
        CameraProfile profile = Cameras.of(camera);
        List<CcdRows> rows = new ArrayList<>();
        for (In<CcdRows> frame : frames) {
            rows.add(UsablePixels.of(Cameras.completed(frame.get(), profile)));
        }
        CombineConfig config =
                CombineConfig.DEFAULT
                        .withMethod(combineMethod())
                        .withLeastSigma(leastScatter)
                        .withMatched(profile.matchedByDarks());
        CcdImage combined = FrameCombination.combine(rows, config, run.workers());
        combined.header().set(OBSTYPE, "biascor");
        report(combined, rows.size());
        WorstDifference difference =
                compared(
                        combined,
                        Optional.ofNullable(template).map(In::get),
                        ComparisonConfig.DEFAULT);
        templateOffset = difference.offset();
        templateScatter = difference.rms();
        master.set(combined);
    }

    private void report(CcdImage combined, int count) {
        FloatImage pixels = combined.science();
        int step = pixels.data().length > MANY_PIXELS ? 4 : 1;
        Sample sample = new Sample(PixelBox.ofSize(pixels.width(), pixels.height()), step, ~0);
        ClippedMean clipped = sample.clippedMean(pixels, combined.mask(), 3);
        frameCount = count;
        level = clipped.mean();
        scatter = clipped.sigma();
    }
}
