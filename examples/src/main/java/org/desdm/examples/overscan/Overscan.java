package org.desdm.examples.overscan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.wcl.WclSection;
import org.desdm.examples.camera.Cameras;
import org.desdm.examples.camera.InputProblems;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.fits.precal.SaturationMask;
import org.desdm.wrapper.RunContext;

/** Subtracts the overscan of one raw CCD, trims it, and flags saturated pixels. */
@Unit(
        name = "overscan",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "subtracts the overscan of one raw CCD, trims it and flags saturation")
@Resources(memory = "16 MiB + 3 * raw.bytes")
public final class Overscan extends OverscanUnit {

    @Input(filetype = "raw", doc = "raw image of one CCD with its overscan [ADU]")
    In<CcdImage> raw;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc = "what differs from DECam: sections, gains, keywords, places, failures")
    In<WclSection> camera;

    @Output(
            filetype = "red_oscan",
            like = "raw",
            name = "D{expnum:08}_c{ccdnum:02}_r{reqnum}p{attnum:02}_oscan.fits",
            doc =
                    "trimmed image without its bias level [ADU], saturation and missing values flagged")
    Out<CcdImage> corrected;

    @Metric(unit = "1", doc = "fraction of the imaging pixels that are saturated")
    @Check(warnAbove = 0.05, failAbove = 0.9)
    double saturatedFraction = Double.NaN;

    @Metric(unit = "1", doc = "overscan pixels left out because they deviate")
    double deviatingPixels = Double.NaN;

    @Override
    protected void process(RunContext run) {
        CcdImage image = raw.get();
        Optional<String> before = image.header().find(OverscanSubtraction.GUARD);
        if (before.isPresent()) {
            throw new NoWorkException("the overscan was subtracted at " + before.get());
        }
        CameraProfile profile = Cameras.of(camera);
        Cameras.requireAlive(image.header(), profile);
        CcdImage trimmed =
                InputProblems.within(
                        raw.name(),
                        () ->
                                new OverscanSubtraction(overscan())
                                        .trimmed(Cameras.completed(image, profile), run.workers()));
        List<ImageStep> flags = new ArrayList<>(Cameras.badAmplifiers(trimmed.header(), profile));
        flags.add(new SaturationMask());
        flags.add(MaskedWeight.DEFAULT);
        new Chain(flags, run.clock()).apply(trimmed, run.workers());
        trimmed.header().set(OverscanSubtraction.GUARD, run.clock().instant().toString());
        saturatedFraction = maskedFraction(trimmed, BadPixelBit.SATURATE.value());
        deviatingPixels = deviating(trimmed.header());
        corrected.set(trimmed);
    }

    private static double deviating(FitsHeader header) {
        double count = 0;
        for (char amp = 'A'; amp <= 'Z'; amp++) {
            count += header.find(DesKeywords.overscanDeviating(amp)).orElse(0L);
        }
        return count;
    }

    private static double maskedFraction(CcdImage image, int bits) {
        MaskImage mask = image.maskOrNew();
        return (double) mask.count(bits) / mask.data().length;
    }
}
