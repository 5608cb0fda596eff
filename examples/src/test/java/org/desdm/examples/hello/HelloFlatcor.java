package org.desdm.examples.hello;

import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** Divides one CCD image by a normalised flat and flags pixels that the flat cannot correct. */
@Unit(name = "hello-flatcor", version = "1.0.0", licence = "BSD-3-Clause")
public final class HelloFlatcor extends Wrapper {

    @Input(filetype = "red_bias", doc = "bias-corrected CCD image [electron]")
    In<CcdImage> science;

    @Calibration(
            filetype = "cal_dflatcor",
            match = {"CCDNUM", "BAND"},
            doc = "flat, median 1")
    In<CcdImage> flat;

    @Output(filetype = "red_flat", name = "flatcor_c{ccdnum:02}.fits", doc = "image [electron]")
    Out<CcdImage> corrected;

    @Param(min = 0.01, max = 1, doc = "flat values below this are flagged, not divided")
    double minFlat = 0.2;

    @Metric(unit = "1", doc = "fraction of pixels that could not be corrected")
    @Check(warnAbove = 0.01, failAbove = 0.05)
    double uncorrectable = Double.NaN; // NaN: not reported

    @Override
    protected void process(RunContext run) {
        CcdImage image = science.get(); // reading is what makes it "used"
        image.science().requireSameShape(flat.get().science(), flat.name());
        float[] pixels = image.science().data();
        float[] weight = image.weight().map(FloatImage::data).orElse(new float[pixels.length]);
        float[] response = flat.get().science().data();
        int[] mask = image.maskOrNew().data();
        int[] flagged = flat.get().mask().map(MaskImage::data).orElse(new int[pixels.length]);
        int bad = 0;
        for (int i = 0; i < pixels.length; i++) {
            mask[i] |= flagged[i];
            boolean finite = Float.isFinite(response[i]) && Float.isFinite(pixels[i]);
            if (finite && response[i] >= minFlat) {
                pixels[i] /= response[i];
                weight[i] *= response[i] * response[i]; // inverse variance
            } else {
                mask[i] |= BadPixelBit.BPM.value();
                weight[i] = 0;
                bad++;
            }
        }
        uncorrectable = (double) bad / pixels.length;
        corrected.set(image); // visible to others only if the unit ends well
    }
}
