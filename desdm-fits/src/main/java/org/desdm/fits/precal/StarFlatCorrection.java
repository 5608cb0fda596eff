package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.DESSTAR;
import static org.desdm.fits.header.DesKeywords.STARFIL;

import java.util.List;
import java.util.Optional;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;

/**
 * Divides by a star flat: the response to stars over that to the dome's screen. As {@link
 * FlatFieldCorrection}, with keywords of its own; it runs after the sky was subtracted.
 *
 * @param flat star flat of the image's shape; its weight map, if any, is its noise; not modified
 * @param minFlat values below this are flagged, not divided; above 0
 * @param fileName name recorded in STARFIL
 * @param matched keywords that star flat and image must share
 */
public record StarFlatCorrection(
        CcdImage flat, float minFlat, String fileName, List<String> matched) implements PixelStep {

    public StarFlatCorrection {
        matched = List.copyOf(matched);
    }

    /** A star flat that must share CCDNUM and BAND with the image. */
    public StarFlatCorrection(CcdImage flat, float minFlat, String fileName) {
        this(flat, minFlat, fileName, CalibrationMatch.CCD_AND_BAND);
    }

    @Override
    public String name() {
        return "star flat";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESSTAR);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        return new FlatFieldCorrection(flat, minFlat, fileName, matched).prepare(image, header);
    }

    @Override
    public void finish(FitsHeader header) {
        FlatFieldCorrection.scaleKeywords(header, flat.header());
        header.set(STARFIL, fileName);
    }
}
