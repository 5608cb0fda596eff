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
    private final float[] limits;
    private final Amplifiers.Stretch flag = this::flag;
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
        this.limits = new float[levels.length];
        for (int amp = 0; amp < limits.length; amp++) {
            limits[amp] = leastFloatNotBelow(levels[amp]);
        }
    }

    @Override
    public void run(int firstRow, int endRow) {
        amplifiers.forEachStretch(width, firstRow, endRow, flag);
    }

    @Override
    public void afterRows(FitsHeader header) {
        header.set(NSATPIX, saturated.sum());
    }

    private void flag(int amp, int from, int end) {
        int count = flag(pixels, mask, from, end, limits[amp]);
        if (count > 0) {
            saturated.add(count);
        }
    }

    private static int flag(float[] pixels, int[] mask, int from, int end, float limit) {
        int bit = BadPixelBit.SATURATE.value();
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
