package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.DESWGT;
import static org.desdm.fits.header.DesKeywords.overscanVariance;

import java.util.Arrays;
import java.util.Optional;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.PixelStep;

/**
 * Makes the weight map of a trimmed image in ADU: the inverse of the variance that a pixel without
 * light has, {@code (RDNOISE / GAIN)² + 1/12 + OSCNVAR} ADU<sup>2</sup> per amplifier.
 *
 * <p>1/12 is what the ADC adds by rounding to whole ADU, OSCNVAR what the overscan level adds that
 * was subtracted (0 where the keyword is missing). A weight map that the image has is replaced. The
 * noise of the light is added by {@link PhotonNoise}, in electrons.
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
        int width = image.science().width();
        int height = image.science().height();
        Amplifiers amplifiers = Amplifiers.tiling(header, width, height);
        double[] gain = amplifiers.requirePositive(header, DesKeywords::gain);
        double[] readNoise = amplifiers.requirePositive(header, DesKeywords::readNoise);
        float[] weights = new float[gain.length];
        for (int amp = 0; amp < gain.length; amp++) {
            double noise = readNoise[amp] / gain[amp];
            double level =
                    header.find(overscanVariance(amplifiers.list().get(amp).letter())).orElse(0.0);
            weights[amp] = (float) (1 / (noise * noise + ROUNDING + level));
        }
        FloatImage weight = FloatImage.zeros(width, height);
        image.setWeight(weight);
        float[] w = weight.data();
        Amplifiers.Stretch fill = (amp, from, end) -> Arrays.fill(w, from, end, weights[amp]);
        return (firstRow, endRow) -> amplifiers.forEachStretch(width, firstRow, endRow, fill);
    }

    /** Writes nothing: the guard says it all. */
    @Override
    public void finish(FitsHeader header) {}
}
