package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.NSATPIX;

import java.util.concurrent.atomic.LongAdder;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep.RowWork;
import org.desdm.fits.mask.BadPixelBit;

/** The rows of {@link SaturationMask}, and the count of what they flagged. */
final class SaturationRows implements RowWork {

    private final int width;
    private final float[] pixels;
    private final int[] mask;
    private final Amplifiers amplifiers;
    private final Amplifiers.Stretch search = this::search;
    private final RareValues[] bright;
    private final RareValues.Stretch[] flagBright;
    private final LongAdder saturated = new LongAdder();

    /**
     * Takes the planes of the image.
     *
     * @param levels saturation level of each amplifier, in the pixels' unit
     */
    SaturationRows(CcdImage image, Amplifiers amplifiers, double[] levels) {
        this.width = image.science().width();
        this.pixels = image.science().data();
        this.mask = image.maskOrNew().data();
        this.amplifiers = amplifiers;
        this.bright = new RareValues[levels.length];
        this.flagBright = new RareValues.Stretch[levels.length];
        for (int amp = 0; amp < levels.length; amp++) {
            float limit = leastFloatNotBelow(levels[amp]);
            bright[amp] = RareValues.from(limit);
            flagBright[amp] = (from, end) -> flag(from, end, limit);
        }
    }

    @Override
    public void run(int firstRow, int endRow) {
        amplifiers.forEachStretch(width, firstRow, endRow, search);
    }

    @Override
    public void afterRows(FitsHeader header) {
        header.set(NSATPIX, saturated.sum());
    }

    private void search(int amp, int from, int end) {
        bright[amp].forEachStretch(pixels, from, end, flagBright[amp]);
    }

    private void flag(int from, int end, float limit) {
        int bit = BadPixelBit.SATURATE.value();
        int count = 0;
        for (int i = from; i < end; i++) {
            if (pixels[i] >= limit) {
                mask[i] |= bit;
                count++;
            }
        }
        if (count > 0) {
            saturated.add(count);
        }
    }

    /** For a float, {@code v >= level} and {@code v >= leastFloatNotBelow(level)} are the same. */
    private static float leastFloatNotBelow(double level) {
        float rounded = (float) level;
        return rounded < level ? Math.nextUp(rounded) : rounded;
    }
}
