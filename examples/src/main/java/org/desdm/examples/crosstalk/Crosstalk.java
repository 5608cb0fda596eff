package org.desdm.examples.crosstalk;

import static org.desdm.fits.header.DesKeywords.BUNIT;
import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.DESSAT;
import static org.desdm.fits.header.DesKeywords.NSATPIX;
import static org.desdm.fits.header.DesKeywords.PHOTFLAG;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.desdm.api.data.In;
import org.desdm.api.data.OutList;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.FailureClass;
import org.desdm.api.outcome.NoWorkException;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.wcl.WclSection;
import org.desdm.examples.camera.Cameras;
import org.desdm.examples.camera.CcdNumbers;
import org.desdm.examples.camera.InputProblems;
import org.desdm.examples.overscan.OverscanUnit;
import org.desdm.fits.camera.FocalPlane;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.Chain;
import org.desdm.fits.image.ExposureRows;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.precal.CameraProfile;
import org.desdm.fits.precal.MaskedWeight;
import org.desdm.fits.precal.OverscanSubtraction;
import org.desdm.fits.precal.crosstalk.CrosstalkCorrection;
import org.desdm.fits.precal.crosstalk.CrosstalkMatrix;
import org.desdm.fits.precal.crosstalk.CrosstalkReport;
import org.desdm.fits.precal.crosstalk.ExposureKeywords;
import org.desdm.fits.precal.crosstalk.SaturationOrder;
import org.desdm.wrapper.RunContext;

/**
 * Subtracts the overscan of every CCD of a raw exposure, trims it, takes crosstalk away and flags
 * saturated pixels; a file for every CCD.
 */
@Unit(
        name = "crosstalk",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "splits a raw exposure into trimmed CCDs without overscan and crosstalk")
@Resources(memory = "448 MiB")
public final class Crosstalk extends OverscanUnit {

    @Input(filetype = "raw", doc = "raw exposure with all its CCDs and their overscan [ADU]")
    In<ExposureRows> raw;

    @Calibration(
            filetype = "cal_xtalk",
            optional = true,
            doc = "crosstalk matrix, text; without it nothing is subtracted but the overscan")
    In<String> matrix;

    @Input(
            filetype = "camera_profile",
            optional = true,
            doc = "what differs from DECam: sections, gains, keywords, places, failures")
    In<WclSection> camera;

    @Output(
            filetype = "red_xtalk",
            like = "raw",
            name = "D{expnum:08}_{band}_c{ccdnum:02}_r{reqnum}p{attnum:02}_xtalk.fits",
            doc =
                    "every CCD, trimmed, without bias level and crosstalk [ADU], saturation and missing values flagged")
    OutList<CcdImage> corrected;

    @Param(
            choices = {"before", "after", "none"},
            doc = "whether saturation is judged by pixels before or after the correction")
    String saturation = "before";

    @Param(
            min = 1,
            max = 62,
            doc = "corrected CCDs held together; each beyond 6 needs 64 MiB more than is stated")
    int ccdsAtOnce = 6;

    @Param(doc = "CCDs that are given, such as 1-31,45; the others are sources alone")
    String ccds = "all";

    @Param(
            choices = {"fail", "leave-out"},
            doc = "what a CCD whose overscan cannot be subtracted does to the others")
    String badCcd = "fail";

    @Param(min = 0, max = 1, doc = "PHOTFLAG: 1 where the night is photometric")
    int photometric = 0;

    @Metric(unit = "1", doc = "CCDs corrected")
    @Check(failBelow = 1)
    double ccdCount = Double.NaN;

    @Metric(unit = "1", doc = "amplifiers that crosstalk was subtracted from")
    double amplifierCount = Double.NaN;

    @Metric(unit = "ADU", doc = "largest correction of a pixel")
    @Check(warnAbove = 1000)
    double largestCorrection = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the source pixels above the onset of their term")
    double aboveOnset = Double.NaN;

    @Metric(unit = "1", doc = "largest fraction of a CCD's pixels that are saturated")
    @Check(warnAbove = 0.05, failAbove = 0.9)
    double saturatedFraction = Double.NaN;

    @Override
    protected void checkParams() {
        CcdNumbers.parse(ccds, "ccds");
    }

    @Override
    protected void process(RunContext run) {
        CameraProfile profile = Cameras.of(camera);
        List<CcdRows> all = workingCcds(scienceCcds(raw.get(), profile), profile, run);
        CrosstalkMatrix terms =
                matrix == null
                        ? new CrosstalkMatrix("none", new TreeMap<>())
                        : CrosstalkMatrix.parse(matrix.name(), matrix.get());
        Set<Integer> wanted = CcdNumbers.parse(ccds, "ccds");
        List<CcdRows> trimmed = withoutOverscan(all, wanted, profile, run);
        trimmed.sort(Comparator.comparing(ccd -> !wanted.contains(ccdNum(ccd))));
        int victims = (int) trimmed.stream().filter(c -> wanted.contains(ccdNum(c))).count();
        if (victims == 0) {
            throw new NoWorkException("%s has none of the CCDs %s".formatted(raw.name(), ccds));
        }
        CrosstalkReport report =
                new CrosstalkCorrection(terms, order())
                        .stream(
                                trimmed,
                                victims,
                                ccdsAtOnce,
                                run.workers(),
                                c -> give(c, profile, run));
        ccdCount = victims;
        amplifierCount = report.corrected();
        largestCorrection = report.largest();
        aboveOnset = report.aboveOnset();
        if (!report.missing().isEmpty()) {
            run.caveat("crosstalk", "sources not in the exposure: " + report.missing());
        }
        if (report.notFinite() > 0) {
            run.caveat(
                    "crosstalk",
                    "%d source pixels are no numbers and add nothing"
                            .formatted(report.notFinite()));
        }
    }

    private static int ccdNum(CcdRows ccd) {
        return ccd.header().require(CCDNUM);
    }

    /** By CCDNUM: the order of the file says nothing. */
    private List<CcdRows> scienceCcds(ExposureRows exposure, CameraProfile profile) {
        FocalPlane plane = profile.camera().plane();
        List<CcdRows> ccds =
                exposure.ccds().stream()
                        .filter(ccd -> isScience(ccdNum(ccd), plane))
                        .sorted(Comparator.comparing(Crosstalk::ccdNum))
                        .toList();
        if (ccds.isEmpty()) {
            throw new NoWorkException("%s has no science CCD".formatted(raw.name()));
        }
        for (CcdRows ccd : ccds) {
            if (ccd.header().contains(CrosstalkCorrection.GUARD)) {
                throw new NoWorkException("crosstalk was corrected before");
            }
        }
        return ccds;
    }

    /** Others are for focus and guiding. */
    private static boolean isScience(int ccdNum, FocalPlane plane) {
        return plane.places().isEmpty() || plane.find(ccdNum).isPresent();
    }

    private List<CcdRows> workingCcds(List<CcdRows> ccds, CameraProfile profile, RunContext run) {
        List<CcdRows> working =
                ccds.stream().filter(ccd -> !profile.camera().isDead(ccd.header())).toList();
        List<String> dead =
                ccds.stream()
                        .filter(ccd -> !working.contains(ccd))
                        .map(ccd -> profile.camera().label(ccdNum(ccd)))
                        .toList();
        if (working.isEmpty()) {
            throw new NoWorkException("no CCD of %s worked: %s".formatted(raw.name(), dead));
        }
        if (!dead.isEmpty()) {
            run.caveat("raw", "CCDs that did not work are left out: " + String.join(", ", dead));
        }
        return working;
    }

    /**
     * One CCD a task: the first pass over the exposure, for the levels. Where every wanted CCD
     * would be left out, their problems are told: then the exposure is wrong, not a CCD.
     */
    private List<CcdRows> withoutOverscan(
            List<CcdRows> ccds, Set<Integer> wanted, CameraProfile profile, RunContext run) {
        CcdRows[] trimmed = new CcdRows[ccds.size()];
        RuntimeException[] failures = trim(ccds, profile, run, trimmed);
        List<CcdRows> usable = new ArrayList<>();
        InputProblems problems = new InputProblems();
        InputProblems leftOut = new InputProblems();
        for (int i = 0; i < failures.length; i++) {
            CcdRows ccd = ccds.get(i);
            RuntimeException failure = failures[i];
            if (failure == null) {
                usable.add(trimmed[i]);
            } else if (isLeftOut(failure)) {
                String why = ((DesdmException) failure).problems().get(0).what();
                run.caveat("crosstalk", "CCD %d is left out: %s".formatted(ccdNum(ccd), why));
                if (wanted.contains(ccdNum(ccd))) {
                    leftOut.noneIn(ccd.science().name(), () -> rethrow(failure));
                }
            } else {
                problems.noneIn(ccd.science().name(), () -> rethrow(failure));
            }
        }
        problems.requireNone();
        if (usable.stream().noneMatch(ccd -> wanted.contains(ccdNum(ccd)))) {
            leftOut.requireNone();
        }
        return usable;
    }

    /** Writes to {@code trimmed}; what went wrong is given back in the same places. */
    private RuntimeException[] trim(
            List<CcdRows> ccds, CameraProfile profile, RunContext run, CcdRows[] trimmed) {
        RuntimeException[] failures = new RuntimeException[ccds.size()];
        run.workers()
                .forEachBand(
                        ccds.size(),
                        1,
                        (i, end) -> {
                            try {
                                trimmed[i] = trimmed(ccds.get(i), profile);
                            } catch (RuntimeException e) {
                                failures[i] = e;
                            }
                        });
        return failures;
    }

    private boolean isLeftOut(RuntimeException failure) {
        return badCcd.equals("leave-out")
                && failure instanceof DesdmException known
                && known.code().failureClass() == FailureClass.UNPROCESSABLE_DATA;
    }

    private static void rethrow(RuntimeException failure) {
        throw failure;
    }

    private CcdRows trimmed(CcdRows ccd, CameraProfile profile) {
        FitsHeader own = ccd.header().copy();
        CcdRows completed = Cameras.completed(ccd.withHeader(own), profile);
        return new OverscanSubtraction(overscan()).trimmedRows(completed);
    }

    private SaturationOrder order() {
        return switch (saturation) {
            case "before" -> SaturationOrder.BEFORE;
            case "after" -> SaturationOrder.AFTER;
            default -> SaturationOrder.NONE;
        };
    }

    private void give(CcdImage ccd, CameraProfile profile, RunContext run) {
        FitsHeader header = ccd.header();
        String now = run.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        header.set(OverscanSubtraction.GUARD, now);
        if (matrix == null) {
            header.remove("XTALKFIL");
        } else {
            header.set(CrosstalkCorrection.GUARD, now);
        }
        if (order() != SaturationOrder.NONE) {
            header.set(DESSAT, now);
            double flagged = header.require(NSATPIX);
            double fraction = flagged / ccd.science().data().length;
            saturatedFraction =
                    Double.isNaN(saturatedFraction)
                            ? fraction
                            : Math.max(saturatedFraction, fraction);
        }
        header.set(PHOTFLAG, photometric);
        header.set(BUNIT, "ADU");
        ExposureKeywords.translate(header, profile.camera());
        List<ImageStep> last = new ArrayList<>(Cameras.badAmplifiers(header, profile));
        last.add(MaskedWeight.DEFAULT);
        new Chain(last, run.clock()).apply(ccd, run.workers());
        corrected.add(ccd);
    }
}
