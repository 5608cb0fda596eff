package org.desdm.examples.battery;

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
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;
import org.desdm.fits.mask.BadPixelBit;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/**
 * A flat-field correction in steps, so that each defect of {@link SeededDefects} is one of them.
 */
@Unit(name = "flat-division", version = "1.0.0", licence = "BSD-3-Clause")
@Resources(memory = "4 MiB + 2 * science.bytes + 1 * flat.bytes")
public class FlatDivision extends Wrapper {

    @Input(filetype = "red_bias", doc = "bias-corrected CCD image [electron]")
    In<CcdImage> science;

    @Calibration(
            filetype = "cal_dflatcor",
            match = {"CCDNUM", "BAND"},
            doc = "flat, median 1")
    In<CcdImage> flat;

    @Output(
            filetype = "red_flat",
            name = "flatcor_{expnum:08}_c{ccdnum:02}.fits",
            doc = "flat-fielded image [electron]")
    Out<CcdImage> corrected;

    @Param(min = 0, max = 1, doc = "flat values below this are flagged, not divided")
    double minFlat = 0.2;

    @Metric(unit = "1", doc = "fraction of pixels the flat could not correct")
    @Check(warnAbove = 0.01, failAbove = 0.05)
    double uncorrectable = Double.NaN;

    @Override
    protected void process(RunContext run) throws Exception {
        CcdImage image = science.get();
        CcdImage response = flat.get();
        requireSameShape(image, response);
        image.maskOrNew();
        if (image.weight().isEmpty()) {
            image.setWeight(FloatImage.zeros(image.science().width(), image.science().height()));
        }
        int width = image.science().width();
        run.workers()
                .forEachBand(
                        image.science().height(),
                        (first, end) -> divide(image, response, first * width, end * width));
        uncorrectable = response.science().fractionBelow((float) minFlat);
        image.header().set(DesKeywords.DESFLAT, run.clock().instant().toString());
        corrected.set(image);
    }

    /** Throws unless the flat has the shape of the image. */
    protected void requireSameShape(CcdImage image, CcdImage response) {
        image.science().requireSameShape(response.science(), flat.name());
    }

    /** Divides the pixels {@code from <= i < end}; what cannot be divided is flagged. */
    protected void divide(CcdImage image, CcdImage response, int from, int end) {
        float[] pixels = image.science().data();
        float[] weight = image.weight().orElseThrow().data();
        int[] mask = image.mask().orElseThrow().data();
        int[] bits = response.mask().map(MaskImage::data).orElse(new int[mask.length]);
        float[] f = response.science().data();
        for (int i = from; i < end; i++) {
            mask[i] |= bits[i];
            boolean usable = f[i] >= minFlat && Math.abs(f[i]) <= Float.MAX_VALUE;
            if (usable && Math.abs(pixels[i]) <= Float.MAX_VALUE) {
                pixels[i] /= f[i];
                weight[i] *= f[i] * f[i];
            } else {
                mask[i] |= BadPixelBit.BPM.value();
                weight[i] = 0;
            }
        }
    }
}
