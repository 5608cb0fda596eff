package org.desdm.fits.precal.crosstalk;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.DESDCXTK;
import static org.desdm.fits.header.DesKeywords.XTALKFIL;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.FloatImage;

/**
 * Takes from every amplifier of an exposure what the others added to it: {@code v - Σ f(s)}, f as
 * in {@link CrosstalkTerm}, s the uncorrected pixel that was read at the same time. Trimmed pixels
 * in ADU over the overscan level.
 *
 * <p>Two amplifiers at the same side of their CCDs read the same column at the same time, those at
 * opposite sides the mirrored one, {@code width - 1 - x}; both the same row. Sources that are not
 * in the exposure are left out and named in the report. A source pixel that is no number counts as
 * 0; a victim that is none stays so. Weights are kept: the coefficients are so small that the
 * sources' noise is not seen.
 *
 * <p>Keywords: XTALKFIL. No step of a chain, since it needs all CCDs: the caller stamps {@link
 * #GUARD}.
 *
 * @param matrix who disturbs whom
 * @param saturation when saturated pixels are flagged; NSATPIX counts them
 */
public record CrosstalkCorrection(CrosstalkMatrix matrix, SaturationOrder saturation) {

    /** Keyword that the caller stamps; an exposure that has it is refused. */
    public static final Keyword<String> GUARD = DESDCXTK;

    /** Rows of a band in memory: those of 62 CCDs, 2 MB. */
    private static final int MEMORY_ROWS = 4;

    public CrosstalkCorrection {
        Objects.requireNonNull(matrix, "matrix");
        Objects.requireNonNull(saturation, "saturation");
    }

    /** Corrects the CCDs of an exposure in place, all at once. */
    public CrosstalkReport apply(List<CcdImage> exposure, Workers workers) {
        return apply(exposure, workers, MEMORY_ROWS);
    }

    CrosstalkReport apply(List<CcdImage> exposure, Workers workers, int bandRows) {
        List<CcdRows> rows = new ArrayList<>();
        for (CcdImage ccd : exposure) {
            rows.add(CcdRows.of("CCD " + ccd.header().require(CCDNUM) + " in memory", ccd));
        }
        ExposureLanes lanes = ExposureLanes.of(rows);
        CrosstalkTally tally = new CrosstalkTally();
        CrosstalkPass pass = new CrosstalkPass(this, lanes, rows, tally);
        int corrected = pass.run(0, exposure, bandRows, workers);
        return report(lanes, corrected, tally);
    }

    /**
     * Corrects exposures that do not fit in memory: some CCDs at a time, for which the rows of
     * their sources are read once more.
     *
     * @param exposure trimmed rows of all CCDs
     * @param ccdsAtOnce how many corrected CCDs are held at a time, at least 1
     * @param sink takes every corrected CCD, in the order of the exposure; its header is a copy
     */
    public CrosstalkReport stream(
            List<CcdRows> exposure, int ccdsAtOnce, Workers workers, Consumer<CcdImage> sink) {
        return stream(exposure, exposure.size(), ccdsAtOnce, workers, sink);
    }

    /** The same for the first {@code victims} CCDs of an exposure alone; the others are sources. */
    public CrosstalkReport stream(
            List<CcdRows> exposure,
            int victims,
            int ccdsAtOnce,
            Workers workers,
            Consumer<CcdImage> sink) {
        if (ccdsAtOnce < 1) {
            throw new IllegalArgumentException("at least one CCD at a time, not " + ccdsAtOnce);
        }
        ExposureLanes lanes = ExposureLanes.of(exposure);
        CrosstalkTally tally = new CrosstalkTally();
        CrosstalkPass pass = new CrosstalkPass(this, lanes, exposure, tally);
        int corrected = 0;
        for (int first = 0; first < victims; first += ccdsAtOnce) {
            int end = Math.min(first + ccdsAtOnce, victims);
            List<CcdImage> images = new ArrayList<>();
            for (CcdRows ccd : exposure.subList(first, end)) {
                FitsHeader header = ccd.header().copy();
                images.add(new CcdImage(header, FloatImage.zeros(lanes.width(), lanes.height())));
            }
            corrected += pass.run(first, images, Workers.BAND_ROWS, workers);
            images.forEach(sink);
        }
        return report(lanes, corrected, tally);
    }

    /** Writes what is known before the rows run. */
    void finish(FitsHeader header) {
        header.set(XTALKFIL, matrix.name());
    }

    private CrosstalkReport report(ExposureLanes lanes, int corrected, CrosstalkTally tally) {
        return new CrosstalkReport(
                corrected,
                CrosstalkPlan.missing(lanes, matrix),
                tally.largest,
                tally.terms == 0 ? 0 : (double) tally.aboveOnset / tally.terms,
                tally.notFinite);
    }
}
