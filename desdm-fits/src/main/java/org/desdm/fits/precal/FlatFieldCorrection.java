package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.DESFLAT;
import static org.desdm.fits.header.DesKeywords.FLATFIL;
import static org.desdm.fits.header.DesKeywords.SATURATE;
import static org.desdm.fits.header.DesKeywords.SKYBRITE;
import static org.desdm.fits.header.DesKeywords.SKYSIGMA;
import static org.desdm.fits.header.DesKeywords.flatMedian;
import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.header.DesKeywords.saturation;
import static org.desdm.fits.header.DesKeywords.skyVariance;

import java.util.List;
import java.util.Optional;
import org.desdm.fits.error.UnusableCalibrationException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;

/**
 * Divides by a normalised flat field f: pixels by f, variance by f<sup>2</sup>, and adds the flat's
 * own noise, {@code out² var_f / f²}, where {@code out} is the divided pixel.
 *
 * <p>Where f is below {@code minFlat} or NaN, the pixel is not divided: it keeps its value, is
 * flagged BPM and gets weight 0 ({@link #uncorrectable} counts them). Where the flat has weight 0
 * the image gets weight 0; bits of the flat's mask are added to the image's. The survey's own code
 * flags only pixels that are flagged already, and loses the division of the variance; this does
 * not.
 *
 * <p>Keywords follow where the flat states its medians FLATMEDx: FLATMEDx and GAINx times them,
 * SATURATx and SATURATE divided, SKYVARx divided by the square, SKYBRITE and SKYSIGMA divided by
 * the amplifiers' mean.
 *
 * @param flat flat of the image's shape, normalised: its median is about 1, from 0.1 to 10; its
 *     weight map, if any, is its noise; not modified
 * @param minFlat flat values below this are flagged, not divided; above 0
 * @param fileName name recorded in FLATFIL
 * @param matched keywords that flat and image must share
 */
public record FlatFieldCorrection(
        CcdImage flat, float minFlat, String fileName, List<String> matched) implements PixelStep {

    public FlatFieldCorrection {
        if (!(minFlat > 0)) {
            throw new IllegalArgumentException("minFlat must be above 0, got " + minFlat);
        }
        matched = List.copyOf(matched);
    }

    /** A flat that must share CCDNUM and BAND with the image. */
    public FlatFieldCorrection(CcdImage flat, float minFlat, String fileName) {
        this(flat, minFlat, fileName, CalibrationMatch.CCD_AND_BAND);
    }

    @Override
    public String name() {
        return "flat";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESFLAT);
    }

    /** How many pixels the flat cannot correct: below {@code minFlat}, NaN or infinite. */
    public int uncorrectable() {
        return FlatRows.badPixels(flat.science().data(), minFlat).length;
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        CalibrationMatch.require(header, flat.header(), fileName, matched);
        CalibrationKind.FLAT.require(flat.header(), fileName);
        image.science().requireSameShape(flat.science(), fileName);
        if (!FlatRows.hasUsable(flat.science().data(), minFlat)) {
            throw new UnusableCalibrationException(
                    "%s has no pixel of %s or more: nothing can be divided by it"
                            .formatted(fileName, minFlat),
                    fileName,
                    "give another flat, normalised to about 1");
        }
        FlatLevel.require(flat, fileName);
        return new FlatRows(image, flat, minFlat);
    }

    @Override
    public void finish(FitsHeader header) {
        scaleKeywords(header, flat.header());
        header.set(FLATFIL, fileName);
    }

    /** Scales the keywords that depend on the response, where the flat states its medians. */
    static void scaleKeywords(FitsHeader header, FitsHeader flat) {
        double highest = 0;
        double sum = 0;
        int amplifiers = 0;
        for (char amp = 'A'; amp <= 'Z'; amp++) {
            Optional<Double> median = flat.find(flatMedian(amp));
            if (median.isPresent() && median.get() > 0) {
                double f = median.get();
                header.set(flatMedian(amp), header.find(flatMedian(amp)).orElse(1.0) * f);
                GainCorrection.scale(header, gain(amp), f);
                GainCorrection.scale(header, saturation(amp), 1 / f);
                GainCorrection.scale(header, skyVariance(amp), 1 / (f * f));
                sum += f;
                amplifiers++;
                highest = Math.max(highest, header.find(saturation(amp)).orElse(0.0));
            }
        }
        if (amplifiers > 0) {
            GainCorrection.scale(header, SKYBRITE, amplifiers / sum);
            GainCorrection.scale(header, SKYSIGMA, amplifiers / sum);
        }
        if (highest > 0) {
            header.set(SATURATE, highest);
        }
    }
}
