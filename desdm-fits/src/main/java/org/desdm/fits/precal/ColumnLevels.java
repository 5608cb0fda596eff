package org.desdm.fits.precal;

import java.util.Arrays;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;

/**
 * What the parallel overscan of one amplifier tells of its columns.
 *
 * @param levels level to subtract from each imaging column, from left to right, ADU; empty if there
 *     is no parallel overscan
 * @param variance variance of such a level, ADU²
 * @param bled columns whose level is that of their neighbours
 */
record ColumnLevels(float[] levels, double variance, int bled) {

    static final ColumnLevels NONE = new ColumnLevels(new float[0], 0, 0);

    /**
     * Measures the strip, above the amplifier's serial levels.
     *
     * @param data the amplifier's imaging pixels in the raw frame
     */
    static ColumnLevels measure(
            OverscanStrip strip, PixelBox data, AmplifierOverscan serial, Named config) {
        FloatImage columns = turned(strip, data, serial);
        boolean[] bled = bled(columns, config.parallel());
        for (int x = 0; x < bled.length; x++) {
            if (bled[x]) {
                int from = columns.rowStart(x);
                Arrays.fill(columns.data(), from, from + columns.width(), Float.NaN);
            }
        }
        ParallelOverscan parallel = config.parallel();
        AmplifierOverscan measured =
                AmplifierOverscan.measure(
                        new OverscanStrip(
                                columns,
                                PixelBox.ofSize(columns.width(), columns.height()),
                                strip.raw()),
                        config.keyword(),
                        new OverscanConfig(parallel.model(), parallel.sample(), 0));
        int count = 0;
        for (boolean one : bled) {
            count += one ? 1 : 0;
        }
        return new ColumnLevels(bridged(measured.levels()), measured.variance(), count);
    }

    /** Subtracts the levels from the amplifier's pixels of a row, which begin at {@code from}. */
    void subtract(float[] row, int from) {
        for (int x = 0; x < levels.length; x++) {
            row[from + x] -= levels[x];
        }
    }

    /**
     * A configuration, with the keyword that states the section.
     *
     * @param keyword keyword for messages
     * @param parallel the configuration
     */
    record Named(String keyword, ParallelOverscan parallel) {}

    /** A row for each imaging column: the overscan's pixels in it less the level of their row. */
    private static FloatImage turned(OverscanStrip strip, PixelBox data, AmplifierOverscan serial) {
        FloatImage turned = FloatImage.zeros(strip.box().height(), data.width());
        for (int y = 0; y < strip.box().height(); y++) {
            float level = serial.levels()[strip.raw().y0() + y - serial.firstRow()];
            int from =
                    strip.image().rowStart(strip.box().y0() + y)
                            + strip.box().x0()
                            + data.x0()
                            - strip.raw().x0();
            for (int x = 0; x < data.width(); x++) {
                turned.data()[turned.rowStart(x) + y] = strip.image().data()[from + x] - level;
            }
        }
        return turned;
    }

    private static boolean[] bled(FloatImage columns, ParallelOverscan config) {
        boolean[] bled = new boolean[columns.height()];
        for (int x = 0; x < bled.length; x++) {
            boolean above = false;
            for (int i = columns.rowStart(x); i < columns.rowStart(x + 1); i++) {
                above |= columns.data()[i] > config.bleedThreshold();
            }
            if (above) {
                int first = Math.max(0, x - config.bleedGrow());
                int end = Math.min(bled.length, x + config.bleedGrow() + 1);
                Arrays.fill(bled, first, end, true);
            }
        }
        return bled;
    }

    /** Levels that are missing lie on the line between the nearest that are there. */
    private static float[] bridged(float[] levels) {
        float[] all = levels.clone();
        int last = -1;
        for (int x = 0; x <= all.length; x++) {
            if (x < all.length && Float.isNaN(all[x])) {
                continue;
            }
            for (int gap = last + 1; gap < x; gap++) {
                all[gap] = between(levels, last, x, gap);
            }
            last = x;
        }
        return all;
    }

    private static float between(float[] levels, int left, int right, int x) {
        if (left < 0) {
            return levels[right];
        }
        if (right == levels.length) {
            return levels[left];
        }
        float part = (float) (x - left) / (right - left);
        return levels[left] + part * (levels[right] - levels[left]);
    }
}
