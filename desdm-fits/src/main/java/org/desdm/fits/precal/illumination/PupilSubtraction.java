package org.desdm.fits.precal.illumination;

import static org.desdm.fits.header.DesKeywords.DESPUPC;
import static org.desdm.fits.header.DesKeywords.PUPFIL;
import static org.desdm.fits.header.DesKeywords.PUPSCALE;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.ImageMath;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.precal.CalibrationMatch;

/**
 * Subtracts the ghost of the telescope's pupil, {@code I - s P}: P is the ghost as a fraction of
 * the sky, s the median of the unflagged pixels in a region. Adds s² times the ghost's variance
 * where both have a weight map.
 *
 * <p>Source: the survey's legacy {@code imcorrect}. The region's sky holds the ghost itself, so s
 * is too large by the ghost's mean there: choose a region where there is little of it.
 *
 * @param pupil the ghost as a fraction of the sky, of the image's shape; not modified
 * @param region where the sky is measured
 * @param fileName name recorded in PUPFIL
 * @param matched keywords that ghost and image must share
 */
public record PupilSubtraction(
        CcdImage pupil, PixelBox region, String fileName, List<String> matched)
        implements ImageStep {

    /** The survey's region of a CCD of 2048 x 4096 pixels, [500:1500,1500:2500]. */
    public static final PixelBox REGION = new PixelBox(499, 1499, 1500, 2500);

    public PupilSubtraction {
        Objects.requireNonNull(region, "region");
        matched = List.copyOf(matched);
    }

    /** A ghost that must share CCDNUM and BAND with the image. */
    public PupilSubtraction(CcdImage pupil, PixelBox region, String fileName) {
        this(pupil, region, fileName, CalibrationMatch.CCD_AND_BAND);
    }

    @Override
    public String name() {
        return "pupil";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESPUPC);
    }

    @Override
    public void apply(CcdImage image, Workers workers) {
        CalibrationMatch.require(image.header(), pupil.header(), fileName, matched);
        FloatImage science = image.science();
        science.requireSameShape(pupil.science(), fileName);
        float sky = (float) SkyPixels.median(image, region, name());
        workers.forEachBand(
                science.height(),
                (firstRow, endRow) -> {
                    ImageMath.subtractScaled(science, pupil.science(), sky, firstRow, endRow);
                    if (image.weight().isPresent() && pupil.weight().isPresent()) {
                        FloatImage weight = image.weight().get();
                        ImageMath.addNoise(weight, pupil.weight().get(), sky, firstRow, endRow);
                    }
                });
        FitsHeader header = image.header();
        header.set(PUPFIL, fileName);
        header.set(PUPSCALE, (double) sky);
    }
}
