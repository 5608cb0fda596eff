package org.desdm.fits.resample;

/**
 * A stretch of up to {@value #MOST} pixels of an output row, while it is made. Lane i is pixel x0 +
 * i.
 *
 * <p>Everything starts at index 0 of an array of its own: loops over such arrays become vector
 * code, loops over pieces of an image do not.
 */
final class Lanes {

    static final int MOST = 256;

    /** Below this, a loop copies faster than a call. */
    private static final int LEAST_COPY = 12;

    /** Columns in the input; NaN: outside. */
    final double[] x = new double[MOST];

    /** Rows in the input. */
    final double[] y = new double[MOST];

    /** Areas in input pixels. */
    final double[] area = new double[MOST];

    final float[] value = new float[MOST];

    /** Variance first, then inverse variance. */
    final float[] weight = new float[MOST];

    final int[] mask = new int[MOST];

    /** What values are multiplied by. */
    final float[] scale = new float[MOST];

    /** Position between two pixels, −1/2 to 1/2, of lanes in a run. */
    final float[] phaseX = new float[MOST];

    final float[] phaseY = new float[MOST];

    /** Lanes whose first taps follow one another in a row of the input. */
    final int[] runStart = new int[MOST];

    final int[] runEnd = new int[MOST];

    /** Index of the first tap in the input's planes, less the lane. */
    final int[] runPointer = new int[MOST];

    /** Lanes that are made one by one. */
    final int[] rare = new int[MOST];

    /** Lanes outside the input. */
    final int[] outside = new int[MOST];

    int count;
    int runs;
    int rares;
    int outsides;

    /**
     * Copies of the runs out of a plane: lane i gets the pixel {@code offset} beyond its first tap.
     */
    void gather(float[] plane, int offset, float[] into) {
        for (int r = 0; r < runs; r++) {
            int start = runStart[r];
            int end = runEnd[r];
            int from = runPointer[r] + offset;
            if (end - start >= LEAST_COPY) {
                System.arraycopy(plane, from + start, into, start, end - start);
            } else {
                for (int i = start; i < end; i++) {
                    into[i] = plane[from + i];
                }
            }
        }
    }

    /** Mask bits of the runs: those at their first tap. */
    void gatherMask(int[] plane) {
        for (int r = 0; r < runs; r++) {
            int start = runStart[r];
            System.arraycopy(plane, runPointer[r] + start, mask, start, runEnd[r] - start);
        }
    }

    /** Makes a lane one without information. */
    void clear(int i) {
        value[i] = 0;
        weight[i] = 0;
        mask[i] = 0;
    }
}
