package org.desdm.examples.skysubtract;

import static org.desdm.fits.header.DesKeywords.SKYBRITE;
import static org.desdm.fits.header.DesKeywords.SKYSIGMA;

import java.util.List;
import java.util.Locale;
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
import org.desdm.examples.camera.InputProblems;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.Chain;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.sky.SkySubtraction;
import org.desdm.fits.precal.sky.SkyWeight;
import org.desdm.fits.stats.Sample;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** Subtracts the fitted sky from one CCD image and gives it its weight map. */
@Unit(
        name = "sky-subtract",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "subtracts the fitted sky from one CCD image and completes its weight map")
@Resources(
        memory =
                "32 MiB + 2 * science.bytes + 1 * fit.bytes + 1 * templates.bytes + 1 * flat.bytes")
public final class SkySubtract extends Wrapper {

    @Input(filetype = "red_detrend", doc = "detrended image of one CCD [electron]")
    In<CcdImage> science;

    @Input(filetype = "red_skyfit", doc = "sky fit of the same exposure: coefficients SKYPCnn")
    In<CcdImage> fit;

    @Calibration(
            filetype = "cal_sky_template",
            match = {"CCDNUM", "BAND"},
            doc = "templates of the sky's components on this CCD, one above another")
    In<CcdImage> templates;

    @Calibration(
            filetype = "cal_dflatcor",
            match = {"CCDNUM", "BAND"},
            optional = true,
            doc = "dome flat that the image was divided by, for the weight map")
    In<CcdImage> flat;

    @Output(
            filetype = "red_skysub",
            like = "science",
            name = "D{expnum:08}_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}_skysub.fits",
            doc = "image without its sky [electron] with mask and inverse variance")
    Out<CcdImage> subtracted;

    @Param(
            choices = {"none", "sky", "all"},
            doc = "whose photon noise the weight map gets: nobody's, the sky's, or all light's")
    String weight = "sky";

    @Metric(unit = "electron", doc = "median of the sky that was subtracted")
    double skyLevel = Double.NaN;

    @Metric(unit = "electron", doc = "noise of a pixel of sky")
    double skySigma = Double.NaN;

    @Metric(unit = "1", doc = "median of the unmasked pixels that is left, over that noise")
    @Check(warnBelow = -0.5, warnAbove = 0.5)
    double leftOver = Double.NaN;

    @Override
    protected void process(RunContext run) {
        CcdImage image = science.get();
        SkyWeight noise =
                new SkyWeight(
                        SkyWeight.Mode.valueOf(weight.toUpperCase(Locale.ROOT)),
                        Optional.ofNullable(flat).map(In::get));
        SkySubtraction step =
                new SkySubtraction(templates.get(), templates.name(), fit.get().header(), noise);
        InputProblems.within(
                science.name(),
                () ->
                        new Chain(List.of(step, MaskedWeight.DEFAULT), run.clock())
                                .apply(image, run.workers()));
        report(image);
        subtracted.set(image);
    }

    private void report(CcdImage image) {
        skyLevel = image.header().find(SKYBRITE).orElse(Double.NaN);
        skySigma = image.header().find(SKYSIGMA).orElse(Double.NaN);
        PixelBox all = PixelBox.ofSize(image.science().width(), image.science().height());
        int apart = all.area() > 1_000_000 ? 4 : 1;
        double left = new Sample(all, apart, 2047).median(image.science(), image.mask());
        leftOver = left / skySigma;
    }
}
