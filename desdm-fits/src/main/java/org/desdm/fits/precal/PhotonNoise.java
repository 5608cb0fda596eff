package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.DESFLAT;
import static org.desdm.fits.header.DesKeywords.DESPHOT;

import java.util.Optional;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;

/**
 * Adds the Poisson variance of the light to the image's noise: the pixel's own counts, or 0 where
 * they are negative; in electrons, before the flat is divided.
 *
 * <p>The pixel's own counts stand for the unknown mean λ, so weights and pixels are correlated: a
 * mean weighted by them is low by about one electron, and a reduced chi² of the residuals is high
 * by about 2/λ. Use a smooth model of the light where that matters.
 *
 * <p>The weight of a NaN pixel becomes 0.
 */
public record PhotonNoise() implements PixelStep {

    @Override
    public String name() {
        return "photon noise";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESPHOT);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        if (!GainCorrection.isInElectrons(header)) {
            throw new UnusableValueException(
                    "photon noise needs an image in electrons, BUNIT is "
                            + header.findText("BUNIT").orElse("missing"),
                    "BUNIT",
                    "correct the gain first");
        }
        if (header.contains(DESFLAT)) {
            throw new UnusableValueException(
                    "photon noise belongs to the light that was counted, and the flat was divided",
                    "DESFLAT",
                    "add it before the flat is divided");
        }
        float[] weight = WeightRows.require(image, name()).data();
        float[] pixels = image.science().data();
        int width = image.science().width();
        return new PhotonRows(weight, pixels, width, new WeightRows(weight));
    }

    /** Writes nothing: the guard says it all. */
    @Override
    public void finish(FitsHeader header) {}
}
