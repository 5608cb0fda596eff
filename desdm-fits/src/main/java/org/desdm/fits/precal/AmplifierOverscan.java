package org.desdm.fits.precal;

import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.stats.ClippedMean;
import org.desdm.fits.stats.OrderStatistics;

/**
 * The overscan of one amplifier, measured.
 *
 * @param levels level to subtract, ADU; element k belongs to row {@code firstRow + k} of the raw
 *     image
 * @param firstRow first row of the overscan
 * @param variance variance of a subtracted level, ADU²; 0 where one column says nothing of it
 */
record AmplifierOverscan(float[] levels, int firstRow, double variance) {

    /** The scatter is measured on about so many pixels, that is to half a percent. */
    private static final int SCATTER_SAMPLE = 1 << 14;

    private static final double KAPPA = 4;

    /** Measures {@code section}, the pixels of keyword {@code keyword}. */
    static AmplifierOverscan measure(
            FloatImage raw, PixelBox section, String keyword, OverscanConfig config) {
        PixelBox box = trimmed(section, keyword, config.columnsTrimmed());
        float[] scratch = new float[Math.max(SCATTER_SAMPLE + box.width(), box.width())];
        double sigma = scatter(raw, box, scratch);
        double[] rows = new double[box.height()];
        boolean usable = false;
        for (int k = 0; k < rows.length; k++) {
            int n = finiteRow(raw, box, box.y0() + k, scratch, 0);
            rows[k] = config.sample().level(scratch, n, sigma);
            usable |= n > 0;
        }
        if (!usable) {
            throw new NoUsablePixelException(
                    "the overscan %s = %s has no finite pixel".formatted(keyword, section),
                    keyword,
                    "look at the raw exposure");
        }
        double[] smooth = config.model().smooth(rows);
        double rowVariance =
                Double.isNaN(sigma)
                        ? 0
                        : config.sample().varianceFactor() * sigma * sigma / box.width();
        return new AmplifierOverscan(
                floats(smooth), box.y0(), rowVariance * config.model().varianceFactor(rows.length));
    }

    /** The median of the subtracted levels that are numbers, ADU. */
    double medianLevel() {
        float[] values = levels.clone();
        int end = OrderStatistics.withoutNaN(values, 0, values.length);
        return OrderStatistics.median(values, 0, end);
    }

    private static PixelBox trimmed(PixelBox section, String keyword, int columns) {
        if (section.width() <= 2 * columns) {
            throw new UnusableSectionException(
                    "dropping %d columns at each side leaves no overscan of %s = %s"
                            .formatted(columns, keyword, section),
                    keyword,
                    "drop fewer columns, or correct the section in the camera profile");
        }
        return new PixelBox(
                section.x0() + columns, section.y0(), section.x1() - columns, section.y1());
    }

    /** Scatter of a pixel about its row's level; NaN where one column says nothing of it. */
    private static double scatter(FloatImage raw, PixelBox box, float[] scratch) {
        if (box.width() < 2) {
            return Double.NaN;
        }
        int step = (int) ((box.area() + SCATTER_SAMPLE - 1) / SCATTER_SAMPLE);
        int n = 0;
        for (int y = box.y0(); y < box.y1() && n < SCATTER_SAMPLE; y += step) {
            int end = finiteRow(raw, box, y, scratch, n);
            double middle = OrderStatistics.median(scratch, n, end);
            for (int i = n; i < end; i++) {
                scratch[i] -= (float) middle;
            }
            n = end;
        }
        double sigma = ClippedMean.aboutMedian(scratch, 0, n, KAPPA).sigma();
        return sigma * Math.sqrt(box.width() / (box.width() - 1.0));
    }

    private static int finiteRow(FloatImage raw, PixelBox box, int y, float[] target, int offset) {
        int n = offset;
        float[] pixels = raw.data();
        int end = raw.rowStart(y) + box.x1();
        for (int i = raw.rowStart(y) + box.x0(); i < end; i++) {
            if (Math.abs(pixels[i]) <= Float.MAX_VALUE) {
                target[n++] = pixels[i];
            }
        }
        return n;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
