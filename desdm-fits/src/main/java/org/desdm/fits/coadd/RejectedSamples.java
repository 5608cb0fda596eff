package org.desdm.fits.coadd;

import java.util.Arrays;

/** Samples that a coadd left out, in the order of its pixels; grows with them. */
final class RejectedSamples implements RejectionLog {

    private int[] inputs = new int[64];
    private int[] columns = new int[64];
    private int[] rows = new int[64];
    private float[] sigmas = new float[64];
    private int size;

    @Override
    public void rejected(int input, int x, int y, float deviation) {
        if (size == inputs.length) {
            int more = 2 * size;
            inputs = Arrays.copyOf(inputs, more);
            columns = Arrays.copyOf(columns, more);
            rows = Arrays.copyOf(rows, more);
            sigmas = Arrays.copyOf(sigmas, more);
        }
        inputs[size] = input;
        columns[size] = x;
        rows[size] = y;
        sigmas[size++] = deviation;
    }

    /** Tells them on. */
    void tell(RejectionLog log) {
        for (int i = 0; i < size; i++) {
            log.rejected(inputs[i], columns[i], rows[i], sigmas[i]);
        }
    }

    void clear() {
        size = 0;
    }
}
