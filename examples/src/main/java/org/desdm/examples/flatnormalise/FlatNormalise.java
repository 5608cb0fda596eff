package org.desdm.examples.flatnormalise;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.NORMFACT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.desdm.examples.camera.CcdNumbers;
import org.desdm.examples.camera.InputProblems;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.precal.CalibrationMatch;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.MasterFlat;
import org.desdm.wrapper.RunContext;
import org.desdm.wrapper.Wrapper;
import org.desdm.wrapper.error.WrapperError;

/**
 * Brings the flat of one CCD to the level of the flats of all CCDs of its set, so that the set
 * holds how much more light one CCD counts than another.
 */
@Unit(
        name = "flat-normalise",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "brings the flat of one CCD to the level of its set of CCDs")
@Resources(memory = "32 MiB + 2 * flat.bytes")
public final class FlatNormalise extends Wrapper {

    private static final String MEDIAN = "median";

    @Input(filetype = "cal_dflatcor", doc = "flat of one CCD with SCALMEAN")
    In<CcdImage> flat;

    @Input(filetype = "cal_dflatcor", doc = "flats of all CCDs of the set; only headers are read")
    InList<CcdRows> set;

    @Output(
            filetype = "cal_dflatcor",
            like = "flat",
            name = "dflatcor_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}.fits",
            doc = "flat of relative response, 1 at the level of the set, with inverse variance")
    Out<CcdImage> normalised;

    @Param(doc = "level of the set: the median of the CCDs' levels, or the number of one CCD")
    String level = MEDIAN;

    @Param(doc = "CCDs that do not count in the median, such as 2,61; they are normalised too")
    String leftOut = "";

    @Metric(unit = "1", doc = "CCDs that the level is of")
    @Check(failBelow = 1)
    double ccdCount = Double.NaN;

    @Metric(unit = "electron", doc = "level of the set")
    @Check(failBelow = 1)
    double setLevel = Double.NaN;

    @Metric(unit = "1", doc = "level of this CCD over that of the set")
    @Check(warnBelow = 0.5, warnAbove = 1.5, failBelow = 0.02, failAbove = 50)
    double throughput = Double.NaN;

    @Override
    protected void checkParams() {
        InputProblems problems = new InputProblems();
        problems.noneIn("leftOut", this::ccdsLeftOut);
        problems.noneIn("level", this::requireMedianOrCcd);
        problems.requireNone();
    }

    @Override
    protected void process(RunContext run) {
        CcdImage image = flat.get();
        setLevel = levelOf(setOf(image.header()));
        MaskedWeight.DEFAULT.apply(image, run.workers());
        MasterFlat.normalise(image, setLevel);
        throughput = image.header().require(NORMFACT);
        normalised.set(image);
    }

    /** The flats of the set by CCD, each once, all of the flat's band. */
    private Map<Integer, FitsHeader> setOf(FitsHeader own) {
        InputProblems problems = new InputProblems();
        Map<Integer, FitsHeader> byCcd = new TreeMap<>();
        Map<Integer, String> names = new TreeMap<>();
        for (In<CcdRows> other : set) {
            problems.noneIn(
                    other.name(),
                    () -> {
                        FitsHeader header = other.get().header();
                        CalibrationMatch.require(own, header, other.name(), List.of("BAND"));
                        int ccdNum = header.require(CCDNUM);
                        if (byCcd.put(ccdNum, header) != null) {
                            throw twice(ccdNum, names.get(ccdNum), other.name());
                        }
                        names.put(ccdNum, other.name());
                    });
        }
        problems.requireNone();
        return byCcd;
    }

    private static DesdmException twice(int ccdNum, String first, String second) {
        return new DesdmException(
                Problem.of(
                                FitsError.UNUSABLE_CALIBRATION,
                                "the set has two flats of CCD %d, %s and %s"
                                        .formatted(ccdNum, first, second))
                        .at(second)
                        .next("give one flat for each CCD"));
    }

    private List<FitsHeader> counted(Map<Integer, FitsHeader> byCcd, Set<Integer> out) {
        List<FitsHeader> headers = new ArrayList<>();
        byCcd.forEach(
                (ccdNum, header) -> {
                    if (!out.contains(ccdNum)) {
                        headers.add(header);
                    }
                });
        if (headers.isEmpty()) {
            throw new DesdmException(
                    Problem.of(
                                    FitsError.UNUSABLE_CALIBRATION,
                                    "no CCD of the set %s is left without %s"
                                            .formatted(byCcd.keySet(), leftOut))
                            .at("parameter leftOut")
                            .next("leave out fewer CCDs"));
        }
        return headers;
    }

    private double levelOf(Map<Integer, FitsHeader> byCcd) {
        if (level.equals(MEDIAN)) {
            List<FitsHeader> headers = counted(byCcd, ccdsLeftOut());
            ccdCount = headers.size();
            return MasterFlat.setLevel(headers);
        }
        ccdCount = 1;
        return MasterFlat.setLevel(List.copyOf(byCcd.values()), Integer.parseInt(level));
    }

    private Set<Integer> ccdsLeftOut() {
        return leftOut.isBlank() ? Set.of() : CcdNumbers.parse(leftOut, "leftOut");
    }

    private void requireMedianOrCcd() {
        if (!level.equals(MEDIAN) && !level.matches("\\d{1,3}")) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.BAD_VALUE,
                                    "\"%s\" is neither 'median' nor a CCD number".formatted(level))
                            .at("parameter level")
                            .next("write median, or the number of a CCD of the set"));
        }
    }
}
