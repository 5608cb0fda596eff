package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.BUNIT;
import static org.desdm.fits.header.DesKeywords.DESGAINC;
import static org.desdm.fits.header.DesKeywords.GAIN;
import static org.desdm.fits.header.DesKeywords.SATURATE;
import static org.desdm.fits.header.DesKeywords.SKYBRITE;
import static org.desdm.fits.header.DesKeywords.SKYSIGMA;
import static org.desdm.fits.header.DesKeywords.flatMedian;
import static org.desdm.fits.header.DesKeywords.gain;
import static org.desdm.fits.header.DesKeywords.saturation;
import static org.desdm.fits.header.DesKeywords.skyVariance;

import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;

/**
 * Turns ADU into electrons: pixels times the gain of their amplifier (GAINA, GAINB; e⁻/ADU), weight
 * divided by its square.
 *
 * <p>Keywords follow: GAIN and GAINx become 1, SATURATx is in electrons and SATURATE the largest of
 * them, SKYVARx, SKYBRITE and SKYSIGMA are scaled where they are, FLATMEDx becomes 1, BUNIT
 * "electrons". RDNOISEx is in electrons already.
 */
public record GainCorrection() implements PixelStep {

    /** BUNIT of an image in electrons. */
    public static final String ELECTRONS = "electrons";

    @Override
    public String name() {
        return "gain";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESGAINC);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        if (isInElectrons(header)) {
            throw new DesdmException(
                    Problem.of(
                                    FitsError.ALREADY_DONE,
                                    "BUNIT says that the image is in electrons already")
                            .at("BUNIT")
                            .next("leave the gain correction out, or correct BUNIT"));
        }
        int width = image.science().width();
        Amplifiers amplifiers = Amplifiers.tiling(header, width, image.science().height());
        double[] gains = amplifiers.requirePositive(header, DesKeywords::gain);
        float[] pixels = image.science().data();
        float[] weight = image.weight().map(w -> w.data()).orElse(null);
        return new GainRows(pixels, weight, width, amplifiers, gains);
    }

    @Override
    public void finish(FitsHeader header) {
        double gainSum = 0;
        int amplifiers = 0;
        double highest = 0;
        for (char amp = 'A'; amp <= 'Z'; amp++) {
            if (header.find(DesKeywords.dataSec(amp)).isPresent()) {
                double g = header.require(gain(amp));
                gainSum += g;
                amplifiers++;
                header.set(gain(amp), 1.0);
                scale(header, saturation(amp), g);
                scale(header, skyVariance(amp), g * g);
                header.set(flatMedian(amp), 1.0);
                highest = Math.max(highest, header.find(saturation(amp)).orElse(0.0));
            }
        }
        scale(header, SKYBRITE, gainSum / amplifiers);
        scale(header, SKYSIGMA, gainSum / amplifiers);
        if (header.contains(GAIN)) {
            header.set(GAIN, 1.0);
        }
        if (highest > 0) {
            header.set(SATURATE, highest);
        }
        header.set(BUNIT, ELECTRONS);
    }

    /** Whether BUNIT says that the pixels are electrons. */
    public static boolean isInElectrons(FitsHeader header) {
        return header.find(BUNIT).filter(unit -> unit.strip().equals(ELECTRONS)).isPresent();
    }

    /** keyword *= factor, where the keyword is. */
    static void scale(FitsHeader header, Keyword<Double> keyword, double factor) {
        header.find(keyword).ifPresent(value -> header.set(keyword, value * factor));
    }
}
