package org.desdm.fits.stats;

import java.util.Optional;
import org.desdm.fits.error.ShapeMismatchException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.image.MaskImage;

/**
 * Which pixels of an image a statistic is made of: a box, every {@code step}-th column and row of
 * it, without NaN and without pixels that have one of {@code bits}.
 *
 * @param box pixels to sample; must lie in the image that is sampled
 * @param step distance of sampled columns and rows, pixels, at least 1
 * @param bits mask bits that leave a pixel out
 */
public record Sample(PixelBox box, int step, int bits) {

    public Sample {
        if (step < 1) {
            throw new IllegalArgumentException("step must be at least 1, got " + step);
        }
    }

    /** Every pixel of a box, whatever its mask says. */
    public static Sample of(PixelBox box) {
        return new Sample(box, 1, 0);
    }

    /** How many values {@link #gather} gives at most. */
    public int capacity() {
        return Math.multiplyExact(
                (box.width() + step - 1) / step, (box.height() + step - 1) / step);
    }

    /**
     * Copies the sampled pixels to {@code target}, row by row from index 0, and returns how many
     * there are. If the mask is empty, no pixel is masked.
     *
     * @param target receives the values; at least {@link #capacity} long
     * @throws ShapeMismatchException if the box reaches outside the image, or the mask has not its
     *     shape
     */
    public int gather(FloatImage image, Optional<MaskImage> mask, float[] target) {
        if (!PixelBox.ofSize(image.width(), image.height()).contains(box)) {
            throw new ShapeMismatchException(
                    "the sample %s reaches outside an image of %d x %d pixels"
                            .formatted(box, image.width(), image.height()));
        }
        mask.ifPresent(m -> image.requireSameShape(m.width(), m.height(), "mask"));
        int[] flags = mask.map(MaskImage::data).orElse(null);
        float[] pixels = image.data();
        int n = 0;
        for (int y = box.y0(); y < box.y1(); y += step) {
            int end = image.rowStart(y) + box.x1();
            for (int i = image.rowStart(y) + box.x0(); i < end; i += step) {
                boolean good = flags == null || (flags[i] & bits) == 0;
                if (good && pixels[i] == pixels[i]) {
                    target[n++] = pixels[i];
                }
            }
        }
        return n;
    }

    /** The median of the sampled pixels; NaN if there is none. */
    public double median(FloatImage image, Optional<MaskImage> mask) {
        float[] values = new float[capacity()];
        return OrderStatistics.median(values, 0, gather(image, mask, values));
    }

    /** Mean and scatter of the sampled pixels, clipped about the median. */
    public ClippedMean clippedMean(FloatImage image, Optional<MaskImage> mask, double kappa) {
        float[] values = new float[capacity()];
        return ClippedMean.aboutMedian(values, 0, gather(image, mask, values), kappa);
    }
}
