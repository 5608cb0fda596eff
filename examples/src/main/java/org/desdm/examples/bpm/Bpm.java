package org.desdm.examples.bpm;

import java.util.ArrayList;
import java.util.List;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.wcl.WclSection;
import org.desdm.examples.camera.Cameras;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.mask.BpmBit;
import org.desdm.fits.precal.product.BadPixels;
import org.desdm.fits.precal.product.BpmConfig;
import org.desdm.fits.precal.product.BpmConfig.Limit;
import org.desdm.fits.precal.product.BpmConfig.Surroundings;
import org.desdm.fits.precal.product.BpmMaker;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.error.WrapperError;

/** Finds the bad pixels of one CCD in normalised flats and biases of many nights. */
@Unit(
        name = "bpm",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "finds the bad pixels of one CCD in normalised flats and biases of many nights")
@Resources(memory = "160 MiB")
public final class Bpm extends Wrapper {

    @Input(filetype = "cal_biascor", doc = "biases of one CCD [ADU]")
    InList<CcdRows> biases;

    @Input(
            filetype = "cal_dflatcor",
            optional = true,
            doc = "flats, normalised by their CCD or set")
    InList<CcdRows> flats;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc = "what differs from DECam: where the registers of the CCDs are")
    In<WclSection> camera;

    @Output(
            filetype = "cal_bpm",
            like = "biases",
            name = "bpm_c{ccdnum:02}_r{reqnum}p{attnum:02}.fits",
            doc = "bits of bad pixels (BPMDEF), as whole numbers")
    Out<CcdImage> mask;

    @Param(min = 0, max = 1, doc = "flat values below this, of the CCD's level, are dull")
    double dull = 0.5;

    @Param(min = 1, max = 10_000, doc = "flats in which a dull pixel must be dull")
    int dullFlats = 1;

    @Param(min = 1, max = 100, doc = "flat values above this, of the CCD's level, are bright")
    double bright = 1.5;

    @Param(min = 1, max = 10_000, doc = "flats in which a bright pixel must be bright")
    int brightFlats = 3;

    @Param(min = 0, max = 65_535, unit = "ADU", doc = "biases above this are hot")
    double hot = 500;

    @Param(min = 1, max = 10_000, doc = "biases in which a hot pixel must be hot")
    int hotBiases = 2;

    @Param(min = 0, max = 65_535, unit = "ADU", doc = "biases above this are warm")
    double warm = 20;

    @Param(min = 1, max = 10_000, doc = "biases in which a warm pixel must be warm")
    int warmBiases = 3;

    @Param(min = 0, max = 1000, unit = "pix", doc = "pixels at each side that are edge")
    int edge = 20;

    @Param(min = 0, max = 100, unit = "pix", doc = "columns beside a hot pixel that are warm")
    int hotColumns = 1;

    @Param(min = 0, max = 100, unit = "pix", doc = "rows above and below a hot pixel that are warm")
    int hotRows = 5;

    @Metric(unit = "1", doc = "pixels that are dull in the flats (FLAT_MIN)")
    double dullPixels = Double.NaN;

    @Metric(unit = "1", doc = "pixels that are bright in the flats (FLAT_MAX)")
    double brightPixels = Double.NaN;

    @Metric(unit = "1", doc = "pixels that no flat knows (FLAT_MASK)")
    double unknownInFlats = Double.NaN;

    @Metric(unit = "1", doc = "pixels that are hot in the biases (BIAS_HOT)")
    @Check(warnAbove = 20_000)
    double hotPixels = Double.NaN;

    @Metric(unit = "1", doc = "pixels that are warm in the biases or close to hot ones (BIAS_WARM)")
    double warmPixels = Double.NaN;

    @Metric(unit = "1", doc = "pixels that no bias knows (BIAS_MASK)")
    double unknownInBiases = Double.NaN;

    @Metric(unit = "1", doc = "pixels that are read through hot ones (BIAS_COL)")
    double columnPixels = Double.NaN;

    @Metric(unit = "1", doc = "pixels at the edge of the CCD (EDGE)")
    double edgePixels = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the pixels that are bad, the edge not counted")
    @Check(warnAbove = 0.05, failAbove = 0.6)
    double badFraction = Double.NaN;

    @Override
    protected void checkParams() {
        List<Problem> problems = new ArrayList<>();
        if (!(dull < bright)) {
            problems.add(tooLow("bright", bright, "more than dull", dull));
        }
        if (!(warm <= hot)) {
            problems.add(tooLow("hot", hot, "at least warm", warm));
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    private static Problem tooLow(String name, double value, String wanted, double other) {
        return Problem.of(
                        WrapperError.BAD_VALUE,
                        "%s is %s, and must be %s, which is %s"
                                .formatted(name, value, wanted, other))
                .at("parameter " + name)
                .next("give limits in this order: dull, bright; warm, hot");
    }

    @Override
    protected void process(RunContext run) {
        BadPixels found =
                BpmMaker.make(
                        rows(flats),
                        rows(biases),
                        config(),
                        Cameras.of(camera).camera().plane(),
                        run.workers());
        dullPixels = found.count(BpmBit.FLAT_MIN);
        brightPixels = found.count(BpmBit.FLAT_MAX);
        unknownInFlats = found.count(BpmBit.FLAT_MASK);
        hotPixels = found.count(BpmBit.BIAS_HOT);
        warmPixels = found.count(BpmBit.BIAS_WARM);
        unknownInBiases = found.count(BpmBit.BIAS_MASK);
        columnPixels = found.count(BpmBit.BIAS_COL);
        edgePixels = found.count(BpmBit.EDGE);
        badFraction = fraction(found.mask().data(), ~BpmBit.EDGE.value());
        CcdImage image = found.toImage();
        image.header().set(DesKeywords.OBSTYPE, "bpm");
        mask.set(image);
    }

    private static double fraction(int[] bits, int wanted) {
        long n = 0;
        for (int b : bits) {
            n += (b & wanted) == 0 ? 0 : 1;
        }
        return (double) n / bits.length;
    }

    private static List<CcdRows> rows(InList<CcdRows> frames) {
        List<CcdRows> rows = new ArrayList<>();
        if (frames != null) {
            for (In<CcdRows> frame : frames) {
                rows.add(frame.get());
            }
        }
        return rows;
    }

    private BpmConfig config() {
        return BpmConfig.DEFAULT
                .withFlats(new Limit(dull, dullFlats), new Limit(bright, brightFlats))
                .withBiases(new Limit(hot, hotBiases), new Limit(warm, warmBiases))
                .withSurroundings(new Surroundings(edge, hotColumns, hotRows));
    }
}
