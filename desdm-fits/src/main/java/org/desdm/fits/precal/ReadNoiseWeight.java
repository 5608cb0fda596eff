package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.DESWGT;
import static org.desdm.fits.header.DesKeywords.overscanVariance;

import java.util.Optional;
import org.desdm.fits.error.UnusableValueException;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep;

/**
 * Makes the weight map of a trimmed image in ADU: the inverse of the variance that a pixel without
 * light has, {@code (RDNOISE / GAIN)² + 1/12 + OSCNVAR} ADU<sup>2</sup> per amplifier.
 *
 * <p>1/12 is what the ADC adds by rounding to whole ADU, OSCNVAR what the overscan level adds that
 * was subtracted (0 where the keyword is missing). A weight map that the image has is overwritten.
 * The noise of the light is added by {@link PhotonNoise}, in electrons.
 */
public record ReadNoiseWeight() implements PixelStep {

    /** Variance of a number that was rounded to a whole one, ADU². */
    private static final double ROUNDING = 1.0 / 12.0;

    @Override
    public String name() {
        return "read noise weight";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESWGT);
    }

    @Override
    public RowWork prepare(CcdImage image, FitsHeader header) {
        if (GainCorrection.isInElectrons(header)) {
            throw new UnusableValueException(
                    "the read noise weight is made of an image in ADU, BUNIT is electrons",
                    "BUNIT",
                    "make it before the gain is corrected");
        }
        int width = image.science().width();
        int height = image.science().height();
        Amplifiers amplifiers = Amplifiers.tiling(header, width, height);
        double[] gain = amplifiers.requirePositive(header, DesKeywords::gain);
        double[] readNoise = amplifiers.requirePositive(header, DesKeywords::readNoise);
        float[] weights = new float[gain.length];
        for (int amp = 0; amp < gain.length; amp++) {
            double noise = readNoise[amp] / gain[amp];
            double level = overscanNoise(header, amplifiers.list().get(amp).letter());
            weights[amp] = (float) (1 / (noise * noise + ROUNDING + level));
        }
        float[] w = image.weight().orElseGet(image::newWeight).data();
        return new WeightFillRows(w, width, amplifiers, weights);
    }

    private static double overscanNoise(FitsHeader header, char letter) {
        double variance = header.find(overscanVariance(letter)).orElse(0.0);
        if (variance < 0) {
            throw new UnusableValueException(
                    "%s = %s is no variance".formatted(overscanVariance(letter).name(), variance),
                    "header",
                    "subtract the overscan again, or remove the keyword");
        }
        return variance;
    }

    /** Writes nothing: the guard says it all. */
    @Override
    public void finish(FitsHeader header) {}
}
