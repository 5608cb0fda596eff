package org.desdm.examples.combine;

import org.desdm.api.unit.Check;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Param;
import org.desdm.fits.precal.CombineMethod;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;

/** What every unit that combines frames can be told of how their samples become one value. */
public abstract class CombiningUnit extends Wrapper {

    @Param(
            choices = {"clipped", "median", "mean", "weighted", "minmax", "compat-clipped"},
            doc =
                    "how the samples of a pixel become one value; weighted needs frames with weight maps; compat-clipped is the survey's clip about the mean, which keeps every outlier of few frames")
    protected String method = "clipped";

    @Param(
            min = 1,
            max = 100,
            doc = "samples further from the median than this many sigma are left out")
    protected double clipSigma = 4;

    @Param(min = 1, max = 100, doc = "passes of clipping over the samples, at most")
    protected int clipPasses = 3;

    @Param(
            choices = {"mad", "iqr", "noise"},
            doc =
                    "sigma of method clipped: by median absolute deviation, by interquartile range, or what gain and read noise say")
    protected String clipBy = "mad";

    @Param(min = 0, max = 10_000, doc = "lowest samples of a pixel that method minmax leaves out")
    protected int lowest = 1;

    @Param(min = 0, max = 10_000, doc = "highest samples of a pixel that method minmax leaves out")
    protected int highest = 1;

    @Metric(unit = "1", doc = "number of frames combined")
    @Check(warnBelow = 5, failBelow = 2)
    protected double frameCount = Double.NaN;

    /** Tells the record of a method that only the survey's own code has reason for. */
    protected final void noteCompat(RunContext run) {
        if (method.equals("compat-clipped")) {
            run.compat(method);
        }
    }

    /** The method that the parameters name. */
    protected final CombineMethod combineMethod() {
        return switch (method) {
            case "median" -> new CombineMethod.Median();
            case "mean" -> new CombineMethod.Mean();
            case "weighted" -> new CombineMethod.WeightedMean();
            case "minmax" -> new CombineMethod.MinMax(lowest, highest);
            case "compat-clipped" -> new CombineMethod.CompatMeanClipped(clipSigma, clipPasses);
            default -> new CombineMethod.SigmaClipped(clipSigma, clipPasses, clipSigmaOf(clipBy));
        };
    }

    private static CombineMethod.ClipSigma clipSigmaOf(String word) {
        return switch (word) {
            case "iqr" -> CombineMethod.ClipSigma.IQR;
            case "noise" -> CombineMethod.ClipSigma.NOISE;
            default -> CombineMethod.ClipSigma.MAD;
        };
    }
}
