package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.DESSAT;
import static org.desdm.fits.header.DesKeywords.NSATPIX;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.desdm.api.host.Workers;
import org.desdm.fits.header.DesKeywords;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.header.Keyword;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.ImageStep;
import org.desdm.fits.mask.BadPixelBit;

/**
 * Flags pixels at or above their amplifier's saturation level (SATURATA, SATURATB) as SATURATE, and
 * counts them in NSATPIX. Bits that are there are kept.
 *
 * <p>Level and pixels must have the same zero: the survey states the level over the overscan, so
 * the step runs after the overscan was subtracted. NaN is not saturated.
 *
 * <p>It counts, so it cannot share a pass with steps that change pixels: it is no {@link
 * org.desdm.fits.image.PixelStep}.
 */
public record SaturationMask() implements ImageStep {

    @Override
    public String name() {
        return "saturation";
    }

    @Override
    public Optional<Keyword<String>> guard() {
        return Optional.of(DESSAT);
    }

    @Override
    public void apply(CcdImage image, Workers workers) {
        FitsHeader header = image.header();
        int width = image.science().width();
        int height = image.science().height();
        Amplifiers amplifiers = Amplifiers.of(header, width, height);
        double[] levels = amplifiers.requirePositive(header, DesKeywords::saturation);
        float[] pixels = image.science().data();
        int[] mask = image.maskOrNew().data();
        AtomicLong saturated = new AtomicLong();
        workers.forEachBand(
                height,
                (firstRow, endRow) ->
                        amplifiers.forEachStretch(
                                width,
                                firstRow,
                                endRow,
                                (amp, from, end) ->
                                        saturated.addAndGet(
                                                flag(pixels, mask, from, end, levels[amp]))));
        header.set(NSATPIX, saturated.get());
    }

    private static int flag(float[] pixels, int[] mask, int from, int end, double level) {
        int bit = BadPixelBit.SATURATE.value();
        float limit = leastFloatNotBelow(level);
        int count = 0;
        for (int i = from; i < end; i++) {
            if (pixels[i] >= limit) {
                mask[i] |= bit;
                count++;
            }
        }
        return count;
    }

    /** For a float, {@code v >= level} and {@code v >= leastFloatNotBelow(level)} are the same. */
    private static float leastFloatNotBelow(double level) {
        float rounded = (float) level;
        return rounded < level ? Math.nextUp(rounded) : rounded;
    }
}
