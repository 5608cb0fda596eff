package org.desdm.fits.precal;

import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.stats.OrderStatistics;

/**
 * Overscan pixels of one amplifier, in the raw frame itself or copied out of it, rows and columns
 * changed for one another where columns are measured as rows.
 *
 * @param image image that holds them, ADU; not modified
 * @param box where they are in that image
 * @param raw where they are in the raw frame
 */
record OverscanStrip(FloatImage image, PixelBox box, PixelBox raw) {

    /** Limits for deviating pixels count from the median of about so many. */
    private static final int SAMPLE = 1 << 12;

    /** Pixels that stand where they were read. */
    static OverscanStrip inPlace(FloatImage raw, PixelBox box) {
        return new OverscanStrip(raw, box, box);
    }

    /** Pixels that were copied into an image of their own. */
    static OverscanStrip copied(FloatImage pixels, PixelBox box) {
        return new OverscanStrip(pixels, PixelBox.ofSize(box.width(), box.height()), box);
    }

    /** A copy with NaN for pixels that deviate by more than {@code limit} ADU from the median. */
    OverscanStrip within(double limit) {
        FloatImage kept = FloatImage.zeros(box.width(), box.height());
        double middle = median();
        for (int y = 0; y < box.height(); y++) {
            int from = image.rowStart(box.y0() + y) + box.x0();
            int to = kept.rowStart(y);
            for (int x = 0; x < box.width(); x++) {
                float pixel = image.data()[from + x];
                kept.data()[to + x] = Math.abs(pixel - middle) <= limit ? pixel : Float.NaN;
            }
        }
        return copied(kept, raw);
    }

    /** How many pixels are no finite number. */
    long notFinite() {
        long count = 0;
        for (int y = box.y0(); y < box.y1(); y++) {
            int end = image.rowStart(y) + box.x1();
            for (int i = image.rowStart(y) + box.x0(); i < end; i++) {
                count += Math.abs(image.data()[i]) <= Float.MAX_VALUE ? 0 : 1;
            }
        }
        return count;
    }

    private double median() {
        int step = (int) ((box.area() + SAMPLE - 1) / SAMPLE);
        float[] sample = new float[SAMPLE + box.width()];
        int n = 0;
        for (int y = box.y0(); y < box.y1() && n < SAMPLE; y += step) {
            n = RowLevels.finiteRow(image, box, y, sample, n);
        }
        return OrderStatistics.median(sample, 0, n);
    }
}
