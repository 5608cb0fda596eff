package org.desdm.fits.precal;

import java.util.Arrays;
import org.desdm.fits.error.NoUsablePixelException;
import org.desdm.fits.error.UnusableSectionException;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.stats.ClippedMean;
import org.desdm.fits.stats.OrderStatistics;

/**
 * The overscan of one amplifier, measured.
 *
 * <p>Levels of rows, and with a parallel overscan those that its columns have besides.
 *
 * @param levels level to subtract, ADU; element k belongs to row {@code firstRow + k} of the raw
 *     image
 * @param firstRow first row of the overscan
 * @param variance variance of a subtracted level, ADU²; 0 where one column says nothing of it
 * @param deviating overscan pixels that are no number or deviate too much
 * @param columns levels of columns
 */
record AmplifierOverscan(
        float[] levels, int firstRow, double variance, long deviating, ColumnLevels columns) {

    /** The scatter is measured on about so many pixels, that is to half a percent. */
    private static final int SCATTER_SAMPLE = 1 << 14;

    private static final double KAPPA = 4;

    /** Variance of a value rounded to whole ADU. */
    private static final double ROUNDING = 1.0 / 12;

    /** Measures {@code whole}, the pixels of keyword {@code keyword}. */
    static AmplifierOverscan measure(OverscanStrip whole, String keyword, OverscanConfig config) {
        double limit = config.maxDeviation();
        boolean limited = limit < Double.POSITIVE_INFINITY;
        OverscanStrip strip = limited ? whole.within(limit) : whole;
        FloatImage raw = strip.image();
        PixelBox box = trimmed(strip, keyword, config.columnsTrimmed());
        RowLevels levels = new RowLevels(raw, box, config.sample());
        boolean median = config.sample() == RowSample.MEDIAN;
        double[] rows = median ? levels.measure(Double.NaN) : new double[0];
        double sigma = scatter(raw, box, rows);
        rows = median ? rows : levels.measure(sigma);
        if (Arrays.stream(rows).allMatch(Double::isNaN)) {
            throw new NoUsablePixelException(
                    "the overscan %s = %s has no usable pixel".formatted(keyword, whole.raw()),
                    keyword,
                    "look at the raw exposure");
        }
        double[] smooth = config.model().smooth(rows);
        double variance =
                rowVariance(rows, sigma, box.width(), config.sample())
                        * config.model().varianceFactor(rows.length);
        long deviating = limited ? strip.notFinite() : 0;
        return new AmplifierOverscan(
                floats(smooth), strip.raw().y0(), variance, deviating, ColumnLevels.NONE);
    }

    /** The same with the levels of columns, whose variance adds to that of the rows. */
    AmplifierOverscan with(ColumnLevels more) {
        return new AmplifierOverscan(levels, firstRow, variance + more.variance(), deviating, more);
    }

    /**
     * Variance of a row's level. Medians of whole ADU scatter more than the formula says, which is
     * for smooth values: of them, half the mean square of what neighbouring rows differ by.
     */
    private static double rowVariance(double[] rows, double sigma, int width, RowSample sample) {
        if (Double.isNaN(sigma)) {
            return 0;
        }
        double formula = sample.varianceFactor() * sigma * sigma / width;
        return sample == RowSample.MEDIAN
                ? Math.max(formula, neighbourVariance(rows, formula + ROUNDING))
                : formula;
    }

    /** Differences beyond six times what {@code expected} lets expect are no noise. */
    private static double neighbourVariance(double[] rows, double expected) {
        double limit = 36 * 2 * expected;
        double squares = 0;
        int n = 0;
        for (int k = 1; k < rows.length; k++) {
            double square = (rows[k] - rows[k - 1]) * (rows[k] - rows[k - 1]);
            if (square <= limit) { // not for NaN
                squares += square;
                n++;
            }
        }
        return n == 0 ? 0 : squares / (2 * n);
    }

    /** The median of the subtracted levels that are numbers, ADU. */
    double medianLevel() {
        float[] values = levels.clone();
        int end = OrderStatistics.withoutNaN(values, 0, values.length);
        return OrderStatistics.median(values, 0, end);
    }

    private static PixelBox trimmed(OverscanStrip strip, String keyword, int columns) {
        PixelBox section = strip.box();
        if (section.width() <= 2 * columns) {
            throw new UnusableSectionException(
                    "dropping %d columns at each side leaves no overscan of %s = %s"
                            .formatted(columns, keyword, strip.raw()),
                    keyword,
                    "drop fewer columns, or correct the section in the camera profile");
        }
        return new PixelBox(
                section.x0() + columns, section.y0(), section.x1() - columns, section.y1());
    }

    /**
     * Scatter of a pixel about its row's median; NaN where one column says nothing of it.
     *
     * @param medians of the rows, if they are known already
     */
    private static double scatter(FloatImage raw, PixelBox box, double[] medians) {
        if (box.width() < 2) {
            return Double.NaN;
        }
        int step = (int) ((box.area() + SCATTER_SAMPLE - 1) / SCATTER_SAMPLE);
        float[] scratch = new float[SCATTER_SAMPLE + box.width()];
        int n = 0;
        for (int y = box.y0(); y < box.y1() && n < SCATTER_SAMPLE; y += step) {
            int end = RowLevels.finiteRow(raw, box, y, scratch, n);
            double middle =
                    medians.length > 0
                            ? medians[y - box.y0()]
                            : OrderStatistics.median(scratch, n, end);
            for (int i = n; i < end; i++) {
                scratch[i] -= (float) middle;
            }
            n = end;
        }
        double sigma = ClippedMean.aboutMedian(scratch, 0, n, KAPPA).sigma();
        return sigma * Math.sqrt(box.width() / (box.width() - 1.0));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
