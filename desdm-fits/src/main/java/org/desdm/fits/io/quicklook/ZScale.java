package org.desdm.fits.io.quicklook;

import java.util.Arrays;
import java.util.Optional;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;

/**
 * Display limits that show the sky and its noise, as IRAF's zscale finds them.
 *
 * <p>A sample of the pixels is sorted; a straight line is fitted to value against rank, leaving out
 * what is far from it, which are the stars and the defects. The line's slope, divided by the
 * contrast, runs from the median to either end and gives the limits, cut at the sample's extremes.
 * When more than half of the sample is left out, the limits are the extremes.
 *
 * @param samples how many pixels to sample, about; at least 1
 * @param contrast divides the slope: smaller shows a wider range; above 0
 */
public record ZScale(int samples, double contrast) {

    /** A thousand pixels, contrast 0.25: IRAF's own choice. */
    public static final ZScale DEFAULT = new ZScale(1000, 0.25);

    public ZScale {
        if (samples < 1 || !(contrast > 0)) {
            throw new IllegalArgumentException(
                    "zscale needs samples and a contrast above 0, not %d and %s"
                            .formatted(samples, contrast));
        }
    }

    /**
     * Limits for the pixels that have a value; empty if there are none. A constant image gives a
     * range of one value.
     */
    public Optional<DisplayRange> findRange(FloatImage image) {
        return rangeOf(sample(image, null));
    }

    /**
     * Limits for the pixels that have a value and no mask bit; empty if there are none.
     *
     * @param image the image; not modified
     * @param mask of the image's shape; not modified
     */
    public Optional<DisplayRange> findRange(FloatImage image, MaskImage mask) {
        image.requireSameShape(mask.width(), mask.height(), "mask");
        return rangeOf(sample(image, mask.data()));
    }

    private Optional<DisplayRange> rangeOf(float[] sorted) {
        if (sorted.length == 0) {
            return Optional.empty();
        }
        int n = sorted.length;
        double low = sorted[0];
        double high = sorted[n - 1];
        double slope = new RankLine(sorted).slope().orElse(Double.NaN) / contrast;
        if (Double.isNaN(slope)) {
            return Optional.of(new DisplayRange(low, high));
        }
        double median = 0.5 * ((double) sorted[(n - 1) / 2] + sorted[n / 2]);
        int centre = (n - 1) / 2;
        return Optional.of(
                new DisplayRange(
                        Math.max(low, median - (centre - 1) * slope),
                        Math.min(high, median + (n - centre) * slope)));
    }

    private float[] sample(FloatImage image, int[] mask) {
        float[] data = image.data();
        int step = step(countUsable(data, mask), image.width());
        float[] taken = new float[data.length / step + 1];
        int n = 0;
        int wait = 0;
        for (int i = 0; i < data.length; i++) {
            if (isUsable(data, mask, i)) {
                if (wait == 0) {
                    taken[n++] = data[i];
                    wait = step;
                }
                wait--;
            }
        }
        float[] sorted = Arrays.copyOf(taken, n);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Distance of the samples; without a divisor common with the width, so all columns count. */
    private int step(int usable, int width) {
        int step = Math.max(1, usable / samples);
        while (commonDivisor(step, width) > 1) {
            step--;
        }
        return step;
    }

    private static int countUsable(float[] data, int[] mask) {
        int count = 0;
        for (int i = 0; i < data.length; i++) {
            if (isUsable(data, mask, i)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isUsable(float[] data, int[] mask, int i) {
        return Math.abs(data[i]) <= Float.MAX_VALUE && (mask == null || mask[i] == 0);
    }

    private static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }
}
