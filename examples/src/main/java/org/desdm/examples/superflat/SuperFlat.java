package org.desdm.examples.superflat;

import static org.desdm.fits.header.DesKeywords.NORMFACT;
import static org.desdm.fits.header.DesKeywords.OBSTYPE;
import static org.desdm.fits.header.DesKeywords.SCALMEAN;

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
import org.desdm.examples.combine.CombiningUnit;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.precal.CalibrationMatch;
import org.desdm.fits.precal.CombineConfig;
import org.desdm.fits.precal.CombineMethod;
import org.desdm.fits.precal.FrameCombination;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.MasterFlat;
import org.desdm.fits.precal.product.UsablePixels;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.error.WrapperError;

/**
 * Combines the normalised flats of one CCD and band of many nights into one. They are not scaled
 * again: each has the throughput of its CCD in the set of its night.
 */
@Unit(
        name = "super-flat",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "combines normalised flats of one CCD and band of many nights")
@Resources(memory = "128 MiB + 0.05 * frames.bytes")
public final class SuperFlat extends CombiningUnit {

    @Input(filetype = "cal_dflatcor", doc = "flats of one CCD and band, normalised in their sets")
    InList<CcdRows> frames;

    @Output(
            filetype = "cal_dflatcor",
            like = "frames",
            name = "superflat_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}.fits",
            doc = "flat of relative response with inverse variance")
    Out<CcdImage> master;

    @Param(min = 1e-9, max = 1, doc = "least scatter of a sample, of the set's level")
    double leastScatter = 1e-4;

    @Param(min = 0.001, max = 1, doc = "flat values below this count as unusable")
    double minFlat = 0.2;

    @Metric(unit = "1", doc = "largest change of the CCD's throughput from one night to the mean")
    @Check(warnAbove = 0.01, failAbove = 0.2)
    double throughputChange = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the pixels that are unusable")
    @Check(warnAbove = 0.02, failAbove = 0.5)
    double unusable = Double.NaN;

    @Override
    protected void process(RunContext run) {
        noteCompat(run);
        List<CcdRows> nights = new ArrayList<>();
        for (In<CcdRows> frame : frames) {
            nights.add(UsablePixels.of(frame.get()));
        }
        CombineConfig config =
                CombineConfig.DEFAULT
                        .withMethod(combineMethod())
                        .withLeastSigma(leastScatter)
                        .withMatched(CalibrationMatch.CCD_AND_BAND);
        CcdImage combined = FrameCombination.combine(nights, config, run.workers());
        MaskedWeight.DEFAULT.apply(combined, run.workers());
        double throughput = mean(nights, NORMFACT);
        double level = mean(nights, SCALMEAN);
        combined.header().set(NORMFACT, throughput);
        combined.header().set(SCALMEAN, level);
        MasterFlat.normalise(combined, level); // which they are: medians of amplifiers are written
        combined.header().set(OBSTYPE, "dflatcor");
        frameCount = nights.size();
        unusable = combined.science().fractionBelow((float) minFlat);
        throughputChange =
                nights.stream()
                        .mapToDouble(n -> Math.abs(n.header().require(NORMFACT) / throughput - 1))
                        .max()
                        .orElseThrow();
        master.set(combined);
    }

    /** Gain and read noise of the first frame say nothing of pure numbers about 1. */
    @Override
    protected void checkParams() {
        if (combineMethod() instanceof CombineMethod.SigmaClipped clipped
                && clipped.sigma() == CombineMethod.ClipSigma.NOISE) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.BAD_VALUE,
                                    "\"noise\" is in electrons, and says nothing of normalised flats")
                            .at("parameter clipBy")
                            .next("write clipBy: mad, or iqr"));
        }
    }

    private static double mean(List<CcdRows> nights, Keyword<Double> keyword) {
        return nights.stream()
                .mapToDouble(night -> night.header().require(keyword))
                .average()
                .orElseThrow();
    }
}
