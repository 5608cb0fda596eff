package org.desdm.examples.flatcor;

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
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.precal.FlatFieldCorrection;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** Divides one CCD image by a normalised flat, weight and keywords included. */
@Unit(name = "flatcor", version = "1.0.0", licence = "BSD-3-Clause")
@Resources(memory = "8 MiB + 2 * science.bytes + 1 * flat.bytes")
public final class Flatcor extends Wrapper {

    @Input(filetype = "red_bias", doc = "bias-corrected CCD image")
    In<CcdImage> science;

    @Calibration(
            filetype = "cal_dflatcor",
            match = {"CCDNUM", "BAND"},
            doc = "flat, median 1")
    In<CcdImage> flat;

    @Output(filetype = "red_flat", name = "flatcor_c{ccdnum:02}.fits", doc = "divided image")
    Out<CcdImage> corrected;

    @Param(min = 0.001, max = 1, doc = "flat values below this are flagged, not divided")
    double minFlat = 0.2;

    @Metric(unit = "1", doc = "fraction of pixels the flat could not correct")
    @Check(warnAbove = 0.01, failAbove = 0.05)
    double uncorrectable = Double.NaN;

    @Override
    protected void process(RunContext run) {
        CcdImage image = science.get();
        var divide = new FlatFieldCorrection(flat.get(), (float) minFlat, flat.name());
        divide.apply(image, run.workers());
        uncorrectable = (double) divide.uncorrectable() / image.science().data().length;
        corrected.set(image);
    }
}
