package org.desdm.examples.skyassemble;

import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.wcl.WclSection;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.sky.FocalPlaneSky;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/**
 * Puts the mini-skies of one exposure together: what components are found in, before there are any
 * to fit.
 */
@Unit(
        name = "sky-assemble",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "puts the mini-skies of an exposure in their places in the focal plane")
@Resources(memory = "64 MiB + 4 * minis.bytes")
public final class SkyAssemble extends Wrapper {

    @Input(filetype = "red_minisky", doc = "mini-skies of one exposure, in any order [electron]")
    InList<CcdImage> minis;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc =
                    "camera if not DECam: where the CCDs lie (ccds), which of them do not work, and when")
    In<WclSection> camera;

    @Output(
            filetype = "red_skyfit",
            like = "minis",
            name = "D{expnum:08}_{band}_r{reqnum}p{attnum:02}_skyplane.fits",
            doc = "sky over the focal plane [electron], -1 where there is none")
    Out<CcdImage> sky;

    @Metric(unit = "1", doc = "usable CCDs that are missing")
    @Check(warnAbove = 0)
    double missingCcds = Double.NaN;

    @Override
    protected void process(RunContext run) {
        FocalPlaneSky assembled = AssembledSky.of(minis, camera, run);
        missingCcds = assembled.missing().size();
        sky.set(assembled.image());
    }
}
