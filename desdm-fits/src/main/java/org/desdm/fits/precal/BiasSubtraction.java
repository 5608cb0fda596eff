package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BIASFIL;
import static org.desdm.fits.header.DesKeywords.DESBIAS;

import java.util.List;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;

/**
 * Subtracts the master bias, pixel by pixel, and adds its variance to the image's noise.
 *
 * <p>Runs after overscan subtraction and trimming; image and bias are in ADU. Where the bias has
 * weight 0 the image gets weight 0; bits of the bias's mask, if it has one, are added to the
 * image's.
 *
 * @param bias master bias of the image's shape; its weight map, if any, is its noise; not modified
 * @param fileName name recorded in BIASFIL
 * @param matched keywords that bias and image must share
 */
public record BiasSubtraction(CcdImage bias, String fileName, List<String> matched)
        implements PixelStep {

    public BiasSubtraction {
        matched = List.copyOf(matched);
    }

    /** A bias that must share CCDNUM with the image. */
    public BiasSubtraction(CcdImage bias, String fileName) {
        this(bias, fileName, CalibrationMatch.CCD);
    }

    @Override
    public String name() {
        return "bias";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESBIAS);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        CalibrationMatch.require(header, bias.header(), fileName, matched);
        CalibrationKind.BIAS.require(bias.header(), fileName);
        image.science().requireSameShape(bias.science(), fileName);
        return new ScaledSubtraction(bias, 1f).on(image);
    }

    @Override
    public void finish(FitsHeader header) {
        header.set(BIASFIL, fileName);
    }
}
