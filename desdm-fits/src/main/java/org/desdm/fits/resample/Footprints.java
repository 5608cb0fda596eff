package org.desdm.fits.resample;

import org.desdm.api.host.Workers;

/**
 * What holds for all pixels under a kernel: pixel (x, y) of the result speaks for the {@code taps}
 * × {@code taps} pixels from (x, y) on. Footprints that are cut by the end of a row or of the piece
 * speak for what is left of them.
 *
 * @param width pixels of a row
 * @param height rows
 * @param taps side of the footprint
 */
record Footprints(int width, int height, int taps) {

    /** The largest variance. */
    float[] largest(float[] variance, Workers workers) {
        float[] rows = new float[width * height];
        workers.forEachBand(height, (first, end) -> alongRows(variance, rows, first, end));
        float[] result = new float[width * height];
        workers.forEachBand(height, (first, end) -> alongColumns(rows, result, first, end));
        return result;
    }

    private void alongRows(float[] from, float[] to, int first, int end) {
        for (int y = first; y < end; y++) {
            int last = (y + 1) * width;
            for (int i = y * width; i < last; i++) {
                float most = from[i];
                for (int k = i + 1; k < Math.min(i + taps, last); k++) {
                    most = Math.max(most, from[k]);
                }
                to[i] = most;
            }
        }
    }

    private void alongColumns(float[] from, float[] to, int first, int end) {
        for (int y = first; y < end; y++) {
            int row = y * width;
            System.arraycopy(from, row, to, row, width);
            for (int k = y + 1; k < Math.min(y + taps, height); k++) {
                int other = k * width - row;
                for (int i = row; i < row + width; i++) {
                    to[i] = Math.max(to[i], from[i + other]);
                }
            }
        }
    }

    /** All mask bits. */
    int[] anyBits(int[] mask, Workers workers) {
        int[] rows = new int[width * height];
        workers.forEachBand(height, (first, end) -> bitsAlongRows(mask, rows, first, end));
        int[] result = new int[width * height];
        workers.forEachBand(height, (first, end) -> bitsAlongColumns(rows, result, first, end));
        return result;
    }

    private void bitsAlongRows(int[] from, int[] to, int first, int end) {
        for (int y = first; y < end; y++) {
            int last = (y + 1) * width;
            for (int i = y * width; i < last; i++) {
                int bits = from[i];
                for (int k = i + 1; k < Math.min(i + taps, last); k++) {
                    bits |= from[k];
                }
                to[i] = bits;
            }
        }
    }

    private void bitsAlongColumns(int[] from, int[] to, int first, int end) {
        for (int y = first; y < end; y++) {
            int row = y * width;
            System.arraycopy(from, row, to, row, width);
            for (int k = y + 1; k < Math.min(y + taps, height); k++) {
                int other = k * width - row;
                for (int i = row; i < row + width; i++) {
                    to[i] |= from[i + other];
                }
            }
        }
    }
}
