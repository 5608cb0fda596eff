package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BIASFIL;
import static org.desdm.fits.header.DesKeywords.DESBIAS;

import java.util.List;
import java.util.Optional;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.CcdRows;
import org.desdm.fits.image.RowSource;

/**
 * Rows of a trimmed frame in ADU, given in electrons, without the master bias and linear: what a
 * master flat is made of, so that it holds no step between amplifiers.
 */
public final class CorrectedRows implements RowSource {

    private final RowSource frame;
    private final CcdImage bias;
    private final Optional<LinearityCorrection> linearity;
    private final Amplifiers amplifiers;
    private final double[] gains;
    private final List<LinearityTable.Curve> curves;

    private CorrectedRows(CcdRows frame, CcdImage bias, Optional<LinearityCorrection> linearity) {
        FitsHeader header = frame.header();
        this.frame = frame.science();
        this.bias = bias;
        this.linearity = linearity;
        this.amplifiers = Amplifiers.tiling(header, this.frame.width(), this.frame.height());
        this.gains = amplifiers.requirePositive(header, DesKeywords::gain);
        this.curves = linearity.map(table -> table.curves(header, amplifiers)).orElse(List.of());
    }

    /**
     * A frame whose rows are corrected when they are read; its header says so (BIASFIL, LINCFIL,
     * GAINx and what follows the gain), but for the guard keywords. Its weight map, if it has one,
     * follows; it does not know of the bias's noise, which all frames share.
     *
     * @param frame trimmed frame, ADU; its header is not modified
     * @param bias master bias of the same shape and CCDNUM; not modified
     * @param biasFile name recorded in BIASFIL
     * @param linearity what makes the signal linear, if anything does
     */
    public static CcdRows of(
            CcdRows frame,
            CcdImage bias,
            String biasFile,
            Optional<LinearityCorrection> linearity) {
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
        CorrectedRows corrected = new CorrectedRows(frame, bias, linearity);
        FitsHeader header = frame.header().copy();
        header.set(BIASFIL, biasFile);
        linearity.ifPresent(table -> table.finish(header));
        new GainCorrection().finish(header);
        return new CcdRows(header, corrected, frame.weight().map(corrected::weightBeside));
    }

    /** The same of a camera whose signal is taken to be linear. */
    public static CcdRows of(CcdRows frame, CcdImage bias, String biasFile) {
        return of(frame, bias, biasFile, Optional.empty());
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
        correct(target, null, offset, firstRow, endRow);
    }

    private void correct(float[] pixels, float[] weight, int offset, int firstRow, int endRow) {
        int shift = offset - bias.science().rowStart(firstRow);
        float[] level = bias.science().data();
        amplifiers.forEachStretch(
                width(),
                firstRow,
                endRow,
                (amp, from, end) -> {
                    int at = from + shift;
                    int stop = end + shift;
                    for (int i = at; i < stop; i++) {
                        pixels[i] -= level[i - shift];
                    }
                    if (linearity.isPresent()) {
                        curves.get(amp).apply(pixels, weight, at, stop);
                    }
                    scale(pixels, at, stop, (float) gains[amp]);
                    if (weight != null) {
                        scale(weight, at, stop, (float) (1 / (gains[amp] * gains[amp])));
                    }
                });
    }

    private static void scale(float[] values, int from, int end, float factor) {
        for (int i = from; i < end; i++) {
            values[i] *= factor;
        }
    }

    private RowSource weightBeside(RowSource weight) {
        return new Weight(weight);
    }

    /** The weight map of the corrected rows; by the slope of linearity it depends on the pixels. */
    private final class Weight implements RowSource {

        private final RowSource own;

        Weight(RowSource own) {
            this.own = own;
        }

        @Override
        public int width() {
            return own.width();
        }

        @Override
        public int height() {
            return own.height();
        }

        @Override
        public String name() {
            return own.name();
        }

        @Override
        public void read(int firstRow, int endRow, float[] target, int offset) {
            int n = (endRow - firstRow) * own.width();
            float[] pixels = new float[n];
            float[] weights = new float[n];
            frame.read(firstRow, endRow, pixels, 0);
            own.read(firstRow, endRow, weights, 0);
            correct(pixels, weights, 0, firstRow, endRow);
            System.arraycopy(weights, 0, target, offset, n);
        }
    }
}
