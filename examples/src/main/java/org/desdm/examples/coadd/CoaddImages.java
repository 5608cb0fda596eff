package org.desdm.examples.coadd;

import static org.desdm.fits.header.DesKeywords.BAND;
import static org.desdm.fits.header.DesKeywords.BUNIT;
import static org.desdm.fits.header.DesKeywords.OBSTYPE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.data.OutList;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.fits.coadd.Coadd;
import org.desdm.fits.coadd.CoaddFrame;
import org.desdm.fits.coadd.CoaddFrames;
import org.desdm.fits.coadd.CoaddInputs;
import org.desdm.fits.coadd.PhotometryKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.CcdStream;
import org.desdm.fits.table.FitsTable;
import org.desdm.wrapper.RunContext;

/**
 * Resamples images of one band and one piece of sky to a tangent plane, brings them to one zero
 * point and combines them, by bands of rows; the coadd is written while it is made.
 */
@Unit(
        name = "coadd",
        version = "1.0.0",
        licence = "BSD-3-Clause",
        doc = "resamples images of one piece of sky and combines them")
@Resources(memory = "640 MiB + 0.02 * images.bytes")
public final class CoaddImages extends CoaddParams {

    private static final Keyword<String> COADDTYP =
            Keyword.text("COADDTYP", "How samples were combined");

    @Input(
            filetype = "red_immask",
            doc =
                    "detrended images of one band, with weight maps, sky or none, MAG_ZERO or FLXSCALE")
    InList<CcdRows> images;

    @Output(
            filetype = "coadd",
            like = "images",
            name = "coadd_{band}_r{reqnum}p{attnum:02}.fits",
            doc =
                    "coadd: SCI, MSK (BPM where there is no image), WGT and NIMAGE, the number of samples of each pixel")
    OutList<CcdStream> coadd;

    @Output(
            filetype = "coadd_inputs",
            like = "images",
            name = "coaddin_{band}_r{reqnum}p{attnum:02}.fits",
            doc =
                    "a row an image: name, exposure, CCD, flux scale, sky, noise, whether it is in it")
    Out<FitsTable> inputs;

    @Output(
            filetype = "coadd_rejected",
            like = "images",
            name = "coaddrej_{band}_r{reqnum}p{attnum:02}.fits",
            doc = "a row a sample that clipping left out: image, pixel of the coadd, deviation")
    Out<FitsTable> rejected;

    @Metric(unit = "1", doc = "images that are in the coadd")
    @Check(failBelow = 1)
    double imageCount = Double.NaN;

    @Metric(unit = "1", doc = "images that add nothing to the coadd")
    @Check(warnAbove = 0)
    double imagesBeside = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the coadd's pixels that have a value")
    @Check(failBelow = 1e-6)
    double covered = Double.NaN;

    @Metric(unit = "1", doc = "samples of a pixel that has any, in the mean")
    double depth = Double.NaN;

    @Metric(unit = "1", doc = "fraction of the samples that clipping left out")
    @Check(warnAbove = 0.05)
    double rejectedFraction = Double.NaN;

    @Override
    protected void process(RunContext run) {
        List<String> names = new ArrayList<>();
        List<CcdRows> rows = new ArrayList<>();
        for (In<CcdRows> image : images) {
            names.add(image.name());
            rows.add(image.get());
        }
        CoaddInputs known = CoaddInputs.of(names, rows, coaddConfig(), zeroPoint);
        known.warnings().forEach(warning -> run.caveat("images", warning));
        CoaddFrame frame = completed(frame(known), rows, known.unit());
        RejectedTable log = new RejectedTable();
        Coadd whole = Coadd.of(frame, known.in(frame), coaddConfig(), log, run.workers());
        inputs.set(InputTable.of(names, rows, whole));
        tellOdd(names, whole, run);
        CountedStream counted = new CountedStream(whole);
        coadd.add(counted);
        rejected.set(log.table());
        if (log.isCut()) {
            run.caveat("rejected", log.cut());
        }
        report(whole, rows.size(), counted, log.count());
    }

    private static void tellOdd(List<String> names, Coadd whole, RunContext run) {
        for (int k = 0; k < names.size(); k++) {
            Optional<Coadd.Numbers> numbers = whole.numbers(k);
            if (numbers.isEmpty()) {
                run.caveat(
                        "images",
                        names.get(k)
                                + " adds nothing: it lies beside the coadd, or no pixel has a weight above 0");
            } else if (numbers.get().skyNoise() == 0) {
                run.caveat(
                        "images",
                        names.get(k)
                                + " has no noise: the pixels of its sky are all the same; leave it out");
            }
        }
    }

    private CoaddFrame frame(CoaddInputs known) {
        if (statedCenter().isPresent() && width > 0 && height > 0) {
            return CoaddFrames.about(statedCenter().get(), width, height, pixelScale);
        }
        CoaddFrame all = known.frameAround(pixelScale);
        if (statedCenter().isEmpty() && width == 0 && height == 0) {
            return all;
        }
        int columns = width == 0 ? all.width() : width;
        int lines = height == 0 ? all.height() : height;
        return CoaddFrames.about(
                statedCenter().orElseGet(() -> CoaddFrames.middle(all)),
                columns,
                lines,
                pixelScale);
    }

    private CoaddFrame completed(CoaddFrame frame, List<CcdRows> images, String unit) {
        FitsHeader header = frame.header().copy();
        String bands =
                images.stream()
                        .flatMap(image -> image.header().find(BAND).stream())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining());
        if (!bands.isEmpty()) {
            header.set(BAND, bands);
        }
        header.set(BUNIT, unit);
        if (!coaddConfig().method().isInSigma()) { // sigmas have no zero point
            header.set(PhotometryKeywords.MAGZERO, zeroPoint);
        }
        header.set(OBSTYPE, "coadd");
        header.set(COADDTYP, method);
        return new CoaddFrame(header, frame.width(), frame.height());
    }

    /** Where the coadd is handed over in memory nobody has made it yet, and nothing is counted. */
    private void report(Coadd whole, int given, CountedStream counted, long left) {
        imagesBeside = whole.inputsBeside().size();
        imageCount = given - imagesBeside;
        if (!counted.isMade()) {
            return;
        }
        covered = counted.pixels() / ((double) whole.width() * whole.height());
        depth = counted.pixels() == 0 ? 0 : (double) counted.samples() / counted.pixels();
        long all = counted.samples() + left;
        rejectedFraction = all == 0 ? 0 : (double) left / all;
    }
}
