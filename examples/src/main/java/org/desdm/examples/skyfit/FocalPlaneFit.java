package org.desdm.examples.skyfit;

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
import org.desdm.examples.skyassemble.AssembledSky;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.sky.FocalPlaneSky;
import org.desdm.fits.sky.SkyComponents;
import org.desdm.fits.sky.SkyFit;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** Puts the mini-skies of an exposure together and fits the components of the sky to them. */
@Unit(
        name = "sky-fit",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "fits the components of the sky to the mini-skies of all CCDs of an exposure")
@Resources(memory = "64 MiB + 4 * minis.bytes + 8 * components.bytes")
public final class FocalPlaneFit extends Wrapper {

    @Input(filetype = "red_minisky", doc = "mini-skies of one exposure, in any order [electron]")
    InList<CcdImage> minis;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc =
                    "camera if not DECam: where the CCDs lie (ccds), which of them do not work, and when")
    In<WclSection> camera;

    @Calibration(
            filetype = "cal_sky_pc",
            match = "BAND",
            doc = "components of the sky, one above another")
    In<CcdImage> components;

    @Output(
            filetype = "red_skyfit",
            like = "minis",
            name = "D{expnum:08}_{band}_r{reqnum}p{attnum:02}_skyfit.fits",
            doc = "sky over the focal plane [electron]; coefficients SKYPCnn in its header")
    Out<CcdImage> fit;

    @Output(
            filetype = "red_skyresid",
            like = "minis",
            name = "D{expnum:08}_{band}_r{reqnum}p{attnum:02}_skyresid.fits",
            doc = "sky over fit minus 1, NaN where there is no sky")
    Out<CcdImage> residual;

    @Param(min = 1, max = 100, doc = "superpixels further from the fit than this are left out")
    double clipSigma = SkyFit.CLIP_SIGMA;

    @Metric(unit = "1", doc = "rms of sky over fit minus 1, of the superpixels kept")
    @Check(warnAbove = 0.005, failAbove = 0.05)
    double skyRms = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the superpixels not kept")
    @Check(warnAbove = 0.1, failAbove = 0.5)
    double skyFraction = Double.NaN;

    @Metric(unit = "electron", doc = "coefficient of the first component: level of the sky")
    @Check(failBelow = 0)
    double level = Double.NaN;

    @Metric(unit = "1", doc = "usable CCDs that are missing")
    @Check(warnAbove = 0)
    double missingCcds = Double.NaN;

    @Override
    protected void process(RunContext run) {
        FocalPlaneSky sky = AssembledSky.of(minis, camera, run);
        missingCcds = sky.missing().size();
        SkyComponents known = SkyComponents.of(components.get());
        SkyFit found = SkyFit.of(sky.image(), known, clipSigma);
        skyRms = found.rms();
        skyFraction = found.fraction();
        level = found.coefficients()[0];
        found.record(sky.image().header());
        known.recordId(sky.image().header());
        fit.set(sky.image());
        residual.set(found.residualImage(sky.image().header().copy()));
    }
}
