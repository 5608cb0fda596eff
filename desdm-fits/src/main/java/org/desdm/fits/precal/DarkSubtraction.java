package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.DARKFIL;
import static org.desdm.fits.header.DesKeywords.DESDARK;
import static org.desdm.fits.header.DesKeywords.EXPTIME;

import java.util.List;
import java.util.Optional;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;

/**
 * Subtracts the master dark, scaled by the ratio t of the exposure times (EXPTIME), and adds
 * t<sup>2</sup> times its variance to the image's noise.
 *
 * <p>Runs after the bias subtraction; image and dark are in ADU, the dark without its bias. Where
 * the dark has weight 0 the image gets weight 0; bits of the dark's mask are added to the image's.
 *
 * @param dark master dark of the image's shape; its weight map, if any, is its noise; not modified
 * @param fileName name recorded in DARKFIL
 * @param matched keywords that dark and image must share
 */
public record DarkSubtraction(CcdImage dark, String fileName, List<String> matched)
        implements PixelStep {

    public DarkSubtraction {
        matched = List.copyOf(matched);
    }

    /** A dark that must share CCDNUM with the image. */
    public DarkSubtraction(CcdImage dark, String fileName) {
        this(dark, fileName, CalibrationMatch.CCD);
    }

    @Override
    public String name() {
        return "dark";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESDARK);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        CalibrationMatch.require(header, dark.header(), fileName, matched);
        CalibrationKind.DARK.require(dark.header(), fileName);
        image.science().requireSameShape(dark.science(), fileName);
        return new ScaledSubtraction(dark, (float) timeRatio(header)).on(image);
    }

    @Override
    public void finish(FitsHeader header) {
        header.set(DARKFIL, fileName);
    }

    private double timeRatio(FitsHeader header) {
        double imageTime = header.require(EXPTIME);
        double darkTime = dark.header().require(EXPTIME);
        double ratio = imageTime / darkTime;
        if (!(darkTime > 0 && ratio >= 0 && ratio < Float.MAX_VALUE)) {
            throw new UnusableValueException(
                    "cannot scale the dark: EXPTIME = %s in %s, %s in the image"
                            .formatted(darkTime, fileName, imageTime),
                    fileName,
                    "give a dark with an exposure time above 0");
        }
        return ratio;
    }
}
