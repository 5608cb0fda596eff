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
        if (!addIfFinite(data, start, width)) {
            int count = keepFinite(data, start, width);
            addIfFinite(kept, 0, count);
        }
    }

    /** What was added so far. */
    PlaneSummary summary(String plane) {
        if (finite == 0) {
            return new PlaneSummary(plane, pixels, pixels, Double.NaN, Double.NaN, Double.NaN);
        }
        return new PlaneSummary(plane, pixels, pixels - finite, min, max, sum / finite);
    }

    /**
     * Adds a row whose pixels are all finite; another one is left alone and told by {@code false}.
     *
     * <p>Four independent sums keep the adder busy, one alone would wait for itself; the branches
     * are almost never taken, which makes them cheaper than {@link Math#min} for each pixel.
     */
    private boolean addIfFinite(float[] row, int start, int width) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        float lowest = min;
        float highest = max;
        int end = start + width;
        int i = start;
        for (; i <= end - 4; i += 4) {
            float a = row[i];
            float b = row[i + 1];
            float c = row[i + 2];
            float d = row[i + 3];
            s0 += a;
            s1 += b;
            s2 += c;
            s3 += d;
            if (a < lowest || b < lowest || c < lowest || d < lowest) {
                lowest = Math.min(Math.min(a, b), Math.min(c, d));
            }
            if (a > highest || b > highest || c > highest || d > highest) {
                highest = Math.max(Math.max(a, b), Math.max(c, d));
            }
        }
        for (; i < end; i++) {
            s0 += row[i];
            lowest = Math.min(lowest, row[i]);
            highest = Math.max(highest, row[i]);
        }
        double rowSum = (s0 + s1) + (s2 + s3);
        // Floats cannot overflow a double sum, so it is finite exactly if every pixel is.
        if (!Double.isFinite(rowSum)) {
            return false;
        }
        finite += width;
        sum += rowSum;
        min = lowest;
        max = highest;
        return true;
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
