package org.desdm.fits.precal;

import java.util.Arrays;
import org.desdm.fits.geometry.PixelBox;
import org.desdm.fits.image.FloatImage;
import org.desdm.fits.internal.KernelChoice;
import org.desdm.fits.internal.SortingNetwork;

/**
 * The levels of the rows of an overscan.
 *
 * <p>Medians are taken of a block of rows at once, by a sorting network: the same values, without
 * the mispredicted branches of selecting in each row.
 *
 * @param raw image, ADU; not modified
 * @param box the overscan
 * @param sample how a row becomes one level
 */
record RowLevels(FloatImage raw, PixelBox box, RowSample sample) {

    /** Rows of a block: 256 of 50 columns are about what a first-level cache holds. */
    private static final int BLOCK = 256;

    /** The network grows faster than the row: beyond this, selecting is faster. */
    private static final int MOST_COLUMNS = 128;

    /**
     * The level of each row, ADU; NaN where it has no finite pixel.
     *
     * @param sigma scatter of a pixel, for clipping; NaN where it is not known
     */
    double[] measure(double sigma) {
        double[] levels = new double[box.height()];
        if (sample == RowSample.MEDIAN && box.width() <= MOST_COLUMNS) {
            medians(levels);
        } else {
            float[] scratch = new float[box.width()];
            for (int k = 0; k < levels.length; k++) {
                levels[k] = level(k, sigma, scratch);
            }
        }
        return levels;
    }

    /** The finite pixels of row y, written from {@code target[offset]} on; returns their end. */
    static int finiteRow(FloatImage raw, PixelBox box, int y, float[] target, int offset) {
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

    private double level(int k, double sigma, float[] scratch) {
        int n = finiteRow(raw, box, box.y0() + k, scratch, 0);
        return sample.level(scratch, n, sigma);
    }

    private void medians(double[] levels) {
        int n = box.width();
        SortingNetwork network = SortingNetwork.median(n);
        float[][] columns = new float[n][BLOCK];
        float[] sums = new float[BLOCK];
        float[] scratch = new float[n];
        for (int first = 0; first < levels.length; first += BLOCK) {
            int rows = Math.min(BLOCK, levels.length - first);
            gather(first, rows, columns, sums);
            network.apply(columns, rows, KernelChoice.kernelsInUse());
            for (int i = 0; i < rows; i++) {
                boolean finite = Math.abs(sums[i]) <= Float.MAX_VALUE;
                levels[first + i] =
                        finite
                                ? 0.5 * ((double) columns[(n - 1) / 2][i] + columns[n / 2][i]) + 0.0
                                : level(first + i, Double.NaN, scratch);
            }
        }
    }

    /**
     * Column k of row i goes to {@code columns[k][i]}; a row with NaN or infinity has such a sum.
     */
    private void gather(int first, int rows, float[][] columns, float[] sums) {
        float[] pixels = raw.data();
        int from = raw.rowStart(box.y0() + first) + box.x0();
        Arrays.fill(sums, 0f);
        for (int k = 0; k < columns.length; k++) {
            float[] column = columns[k];
            for (int i = 0, at = from + k; i < rows; i++, at += raw.width()) {
                column[i] = pixels[at];
            }
            add(sums, column, rows);
        }
    }

    private static void add(float[] sums, float[] column, int n) {
        for (int i = 0; i < n; i++) {
            sums[i] += column[i];
        }
    }
}
