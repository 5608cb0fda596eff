package org.desdm.examples.minisky;

import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.Out;
import org.desdm.api.host.Workers;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.wcl.WclSection;
import org.desdm.examples.camera.Cameras;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.mask.BadPixelBits;
import org.desdm.fits.sky.MiniSky;
import org.desdm.fits.sky.MiniSkyConfig;
import org.desdm.fits.stats.OrderStatistics;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** Measures the sky of one detrended CCD image in blocks. */
@Unit(
        name = "mini-sky",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "measures the sky of one detrended CCD image in blocks")
@Resources(memory = "64 MiB + 1 * science.bytes")
public final class MiniSkyBlocks extends Wrapper {

    @Input(filetype = "red_detrend", doc = "detrended image of one CCD with its mask [electron]")
    In<CcdImage> science;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc = "what differs from DECam: which amplifiers do not work, and when")
    In<WclSection> camera;

    @Output(
            filetype = "red_minisky",
            like = "science",
            name = "D{expnum:08}_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}_minisky.fits",
            doc = "median of the unmasked pixels of each block [electron], -1 where there is none")
    Out<CcdImage> mini;

    @Param(
            min = 1,
            max = 4096,
            doc = "side of a block, pixels; divides width and height of the image")
    int blockSize = 128;

    @Param(doc = "mask bits that leave a pixel out: a number, or names joined by commas")
    String maskBits = "2047";

    @Metric(unit = "electron", doc = "median of the blocks")
    double level = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the blocks with a good pixel")
    @Check(warnBelow = 0.9, failBelow = 0.1)
    double goodBlocks = Double.NaN;

    @Override
    protected void checkParams() {
        bits();
    }

    @Override
    protected void process(RunContext run) {
        MiniSkyConfig config = new MiniSkyConfig(blockSize, bits(), MiniSkyConfig.DEFAULT.fill());
        CcdImage blocks = MiniSky.of(flagged(science.get(), run.workers()), config, run.workers());
        report(blocks.science(), config.fill());
        mini.set(blocks);
    }

    /**
     * The image, with a mask of its own where an amplifier is to be flagged that did not work: the
     * image itself may serve others.
     */
    private CcdImage flagged(CcdImage image, Workers workers) {
        List<ImageStep> flagging = Cameras.badAmplifiers(image.header(), Cameras.of(camera));
        if (flagging.isEmpty()) {
            return image;
        }
        CcdImage flagged = new CcdImage(image.header().copy(), image.science());
        image.mask().ifPresent(mask -> flagged.setMask(mask.copy()));
        flagging.forEach(step -> step.apply(flagged, workers));
        return flagged;
    }

    private BadPixelBits bits() {
        try {
            return BadPixelBits.parse(maskBits);
        } catch (IllegalArgumentException e) {
            throw new UnusableValueException(
                    e.getMessage(), "parameter maskBits", "give a number, or names of bits");
        }
    }

    private void report(FloatImage blocks, float fill) {
        float[] values = blocks.data().clone();
        int good = 0;
        for (float value : blocks.data()) {
            if (value != fill) {
                values[good++] = value;
            }
        }
        goodBlocks = (double) good / values.length;
        level = OrderStatistics.median(values, 0, good);
    }
}
