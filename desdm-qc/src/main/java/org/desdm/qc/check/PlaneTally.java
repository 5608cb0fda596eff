package org.desdm.qc.check;

import org.desdm.api.provenance.RunRecord.PlaneSummary;

/** Running totals of one plane. */
final class PlaneTally {

    /** All ones in a number that is NaN or infinite. */
    private static final int EXPONENT = 0x7f80_0000;

    private long pixels;
    private long finite;
    private double sum;
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;
    private float[] kept = new float[0];

    /** Adds {@code width} pixels from {@code start} on; they are not modified. */
    void addRow(float[] data, int start, int width) {
        pixels += width;
        double rowSum = sumOf(data, start, width);
        // Floats cannot overflow a double sum, so it is finite exactly if every pixel is.
        if (Double.isFinite(rowSum)) {
            addFinite(data, start, width, rowSum);
        } else {
            int count = keepFinite(data, start, width);
            addFinite(kept, 0, count, sumOf(kept, 0, count));
        }
    }

    /** What was added so far. */
    PlaneSummary summary(String plane) {
        if (finite == 0) {
            return new PlaneSummary(plane, pixels, pixels, Double.NaN, Double.NaN, Double.NaN);
        }
        return new PlaneSummary(plane, pixels, pixels - finite, min, max, sum / finite);
    }

    /** Eight independent sums keep the adders busy: one alone would wait for itself. */
    private static double sumOf(float[] row, int start, int width) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int end = start + width;
        int i = start;
        for (; i <= end - 8; i += 8) {
            s0 += row[i];
            s1 += row[i + 1];
            s2 += row[i + 2];
            s3 += row[i + 3];
            s4 += row[i + 4];
            s5 += row[i + 5];
            s6 += row[i + 6];
            s7 += row[i + 7];
        }
        for (; i < end; i++) {
            s0 += row[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** The branches are almost never taken, which makes them cheaper than {@link Math#min}. */
    private void addFinite(float[] row, int start, int width, double rowSum) {
        finite += width;
        sum += rowSum;
        float lowest = min;
        float highest = max;
        for (int i = start; i < start + width; i++) {
            float v = row[i];
            if (v < lowest) {
                lowest = v;
            }
            if (v > highest) {
                highest = v;
            }
        }
        min = lowest;
        max = highest;
    }

    /**
     * Moves the finite pixels of a row to the front of {@link #kept} and returns how many they are.
     * Gaps come at random, so it selects by bits where a branch would be mispredicted.
     */
    private int keepFinite(float[] data, int start, int width) {
        if (kept.length < width) {
            kept = new float[width];
        }
        float[] front = kept;
        int count = 0;
        for (int i = start; i < start + width; i++) {
            int bits = Float.floatToRawIntBits(data[i]);
            front[count] = data[i];
            count += ((bits & EXPONENT) - EXPONENT) >>> 31; // 1 if finite, 0 if not
        }
        return count;
    }
}
