package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BIASFIL;
import static org.desdm.fits.header.DesKeywords.DESBIAS;

import java.util.Optional;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.RowSource;

/**
 * Rows of a trimmed frame in ADU, given in electrons and without the master bias: what a master
 * flat is made of, so that it holds no step between amplifiers.
 */
public final class CorrectedRows implements RowSource {

    private final RowSource frame;
    private final CcdImage bias;
    private final Amplifiers amplifiers;
    private final double[] gains;

    private CorrectedRows(RowSource frame, FitsHeader header, CcdImage bias) {
        this.frame = frame;
        this.bias = bias;
        this.amplifiers = Amplifiers.tiling(header, frame.width(), frame.height());
        this.gains = amplifiers.requirePositive(header, DesKeywords::gain);
    }

    /**
     * A frame whose rows are corrected when they are read; its header says so (BIASFIL, GAINx and
     * what follows the gain), but for the guard keywords. It has no weight map.
     *
     * @param frame trimmed frame, ADU; its header is not modified
     * @param bias master bias of the same shape and CCDNUM; not modified
     * @param biasFile name recorded in BIASFIL
     */
    public static CcdRows of(CcdRows frame, CcdImage bias, String biasFile) {
        requireUncorrected(frame);
        CalibrationMatch.require(frame.header(), bias.header(), biasFile, CalibrationMatch.CCD);
        RowSource rows = frame.science();
        if (rows.width() != bias.science().width() || rows.height() != bias.science().height()) {
            throw new ShapeMismatchException(
                    "%s is %d x %d pixels, %s is %d x %d"
                            .formatted(
                                    biasFile,
                                    bias.science().width(),
                                    bias.science().height(),
                                    rows.name(),
                                    rows.width(),
                                    rows.height()));
        }
        CorrectedRows corrected = new CorrectedRows(rows, frame.header(), bias);
        FitsHeader header = frame.header().copy();
        header.set(BIASFIL, biasFile);
        new GainCorrection().finish(header);
        return new CcdRows(header, corrected, Optional.empty());
    }

    private static void requireUncorrected(CcdRows frame) {
        if (frame.header().contains(DESBIAS) || GainCorrection.isInElectrons(frame.header())) {
            throw new UnusableValueException(
                    frame.science().name() + " has lost its bias, or is in electrons, already",
                    "DESBIAS, BUNIT",
                    "give the frame as overscan subtraction leaves it");
        }
    }

    @Override
    public int width() {
        return frame.width();
    }

    @Override
    public int height() {
        return frame.height();
    }

    @Override
    public String name() {
        return frame.name();
    }

    @Override
    public void read(int firstRow, int endRow, float[] target, int offset) {
        frame.read(firstRow, endRow, target, offset);
        int shift = offset - bias.science().rowStart(firstRow);
        amplifiers.forEachStretch(
                width(),
                firstRow,
                endRow,
                (amp, from, end) -> correct(target, from + shift, from, end, gains[amp]));
    }

    private void correct(float[] target, int at, int from, int end, double gain) {
        float[] level = bias.science().data();
        float g = (float) gain;
        int n = end - from;
        for (int i = 0; i < n; i++) {
            target[at + i] = (target[at + i] - level[from + i]) * g;
        }
    }
}
