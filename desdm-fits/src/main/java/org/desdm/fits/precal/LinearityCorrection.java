package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.CCDNUM;
import static org.desdm.fits.header.DesKeywords.DESLINC;
import static org.desdm.fits.header.DesKeywords.LINCFIL;

import java.util.List;
import java.util.Optional;
import org.desdm.fits.error.CalibrationMismatchException;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.PixelStep;

/**
 * Makes the signal of each amplifier linear, by a table; weights are divided by the square of the
 * table's slope.
 *
 * <p>Runs in ADU, after overscan and bias are taken away. A pixel outside the table stays as it is.
 * SATURATx stay as they are: they say what the camera measured. Source: the survey's {@code
 * linearity_correct}.
 *
 * @param table table of the image's CCD
 * @param fileName name recorded in LINCFIL
 */
public record LinearityCorrection(LinearityTable table, String fileName) implements PixelStep {

    @Override
    public String name() {
        return "linearity";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESLINC);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        int width = image.science().width();
        Amplifiers amplifiers = Amplifiers.tiling(header, width, image.science().height());
        List<LinearityTable.Curve> curves = curves(header, amplifiers);
        float[] pixels = image.science().data();
        float[] weight = image.weight().map(FloatImage::data).orElse(null);
        Amplifiers.Stretch correct =
                (amp, from, end) -> curves.get(amp).apply(pixels, weight, from, end);
        return (firstRow, endRow) -> amplifiers.forEachStretch(width, firstRow, endRow, correct);
    }

    /** The curve of each amplifier of an image that can be corrected. */
    List<LinearityTable.Curve> curves(FitsHeader header, Amplifiers amplifiers) {
        requireUsable(header);
        return amplifiers.list().stream().map(amp -> table.curve(amp.letter(), fileName)).toList();
    }

    private void requireUsable(FitsHeader header) {
        int ccdNum = header.require(CCDNUM);
        if (ccdNum != table.ccdNum()) {
            throw new CalibrationMismatchException(
                    "CCDNUM = %d, image has %d".formatted(table.ccdNum(), ccdNum),
                    fileName,
                    "give the linearity table of this CCD");
        }
        if (GainCorrection.isInElectrons(header)) {
            throw new UnusableValueException(
                    "the linearity table is in ADU, BUNIT is electrons",
                    "BUNIT",
                    "make the signal linear before the gain is corrected");
        }
    }

    @Override
    public void finish(FitsHeader header) {
        header.set(LINCFIL, fileName);
    }
}
