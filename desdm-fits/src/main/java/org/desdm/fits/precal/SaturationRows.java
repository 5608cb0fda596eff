package org.desdm.fits.precal;

import static org.desdm.fits.header.DesKeywords.NSATPIX;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.image.CcdImage;
import org.desdm.fits.image.PixelStep.Fusion;
import org.desdm.fits.image.PixelStep.RowWork;
import org.desdm.fits.internal.RareValues;
import org.desdm.fits.mask.BadPixelBit;

/** The rows of {@link SaturationMask}, and the count of what they flagged. */
final class SaturationRows implements RowWork {

    private final int width;
    private final float[] pixels;
    private final int[] mask;
    private final Amplifiers amplifiers;
    private final Amplifiers.Stretch search = this::search;
    private final float[] limits;
    private final RareValues[] bright;
    private final RareValues.Stretch[] flagBright;
    private final LongAdder saturated = new LongAdder();

    /** Whether no pixel had a bit before. */
    private final boolean first;

    /**
     * Takes the planes of the image.
     *
     * @param levels saturation level of each amplifier, in the pixels' unit
     */
    SaturationRows(CcdImage image, Amplifiers amplifiers, double[] levels) {
        this.width = image.science().width();
        this.pixels = image.science().data();
        this.first = image.mask().isEmpty();
        this.mask = image.mask().orElseGet(image::newMask).data();
        this.amplifiers = amplifiers;
        this.limits = new float[levels.length];
        this.bright = new RareValues[levels.length];
        this.flagBright = new RareValues.Stretch[levels.length];
        for (int amp = 0; amp < levels.length; amp++) {
            float limit = leastFloatNotBelow(levels[amp]);
            limits[amp] = limit;
            bright[amp] = RareValues.from(limit);
            flagBright[amp] = (from, end) -> flag(from, end, limit);
        }
    }

    @Override
    public void run(int firstRow, int endRow) {
        clearNew(firstRow, endRow);
        amplifiers.forEachStretch(width, firstRow, endRow, search);
    }

    @Override
    public void afterRows(FitsHeader header) {
        header.set(NSATPIX, saturated.sum());
    }

    @Override
    public Optional<Fusion> fusedWith(List<RowWork> followers) {
        return DetrendFusion.of(Optional.empty(), DetrendFusion.joined(this, followers));
    }

    /** Whose pixels are searched. */
    Amplifiers amplifiers() {
        return amplifiers;
    }

    /** The least saturated float of an amplifier. */
    float limit(int amp) {
        return limits[amp];
    }

    /** Whether the mask plane was made for this work, so that every bit in it is of this pass. */
    boolean madeMask() {
        return first;
    }

    /**
     * Clears the rows of a mask plane that was made for this work. Zeros are cleared too: the rows
     * come near the processor one after the other, where flags here and there would wait for each.
     */
    void clearNew(int firstRow, int endRow) {
        if (first) {
            Arrays.fill(mask, firstRow * width, endRow * width, 0);
        }
    }

    /** Counts pixels that another work has flagged in this one's place. */
    void count(int flagged) {
        saturated.add(flagged);
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
