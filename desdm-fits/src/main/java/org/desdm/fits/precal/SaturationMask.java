package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.DESSAT;
import static org.desdm.fits.header.DesKeywords.NSATPIX;

import java.util.Optional;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;

/**
 * Flags pixels at or above their amplifier's saturation level (SATURATA, SATURATB) as SATURATE, and
 * counts them in NSATPIX. Bits that are there are kept.
 *
 * <p>Level and pixels must have the same zero: the survey states the level over the overscan, so
 * the step runs after the overscan was subtracted. NaN is not saturated.
 */
public record SaturationMask() implements PixelStep {

    @Override
    public String name() {
        return "saturation";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESSAT);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        int width = image.science().width();
        Amplifiers amplifiers = Amplifiers.of(header, width, image.science().height());
        double[] levels = amplifiers.requirePositive(header, DesKeywords::saturation);
        return new SaturationRows(image, amplifiers, levels);
    }

    /** Keeps the place of the count, which the rows will tell. */
    @Override
    public void finish(FitsHeader header) {
        header.set(NSATPIX, 0L);
    }
}
