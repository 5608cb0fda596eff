package org.desdm.qc.check;

import org.desdm.api.provenance.RunRecord.PlaneSummary;

/** Running totals of one plane. */
final class PlaneTally {

    private long pixels;
    private long finite;
    private double sum;
    private float min = Float.POSITIVE_INFINITY;
    private float max = Float.NEGATIVE_INFINITY;

    /** Adds {@code width} pixels from {@code start} on; they are not modified. */
    void addRow(float[] data, int start, int width) {
        pixels += width;
        double rowSum = sumOf(data, start, width);
        // Floats cannot overflow a double sum, so it is finite exactly if every pixel is.
        if (Double.isNaN(rowSum) || Double.isInfinite(rowSum)) {
            addFinite(data, start, width);
            return;
        }
        finite += width;
        sum += rowSum;
        widen(data, start, width);
    }

    /** Eight independent sums keep the adder busy: one alone would wait for itself. */
    private static double sumOf(float[] data, int start, int width) {
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
            s0 += data[i];
            s1 += data[i + 1];
            s2 += data[i + 2];
            s3 += data[i + 3];
            s4 += data[i + 4];
            s5 += data[i + 5];
            s6 += data[i + 6];
            s7 += data[i + 7];
        }
        for (; i < end; i++) {
            s0 += data[i];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    private void widen(float[] data, int start, int width) {
        float lowest = min;
        float highest = max;
        for (int i = start; i < start + width; i++) {
            lowest = Math.min(lowest, data[i]);
            highest = Math.max(highest, data[i]);
        }
        min = lowest;
        max = highest;
    }

    /** The row that has pixels which are not finite: they are left out. */
    private void addFinite(float[] data, int start, int width) {
        double rowSum = 0;
        for (int i = start; i < start + width; i++) {
            float v = data[i];
            if (Math.abs(v) <= Float.MAX_VALUE) {
                rowSum += v;
                finite++;
                min = Math.min(min, v);
                max = Math.max(max, v);
            }
        }
        sum += rowSum;
    }

    PlaneSummary summary(String plane) {
        if (finite == 0) {
            return new PlaneSummary(plane, pixels, pixels, Double.NaN, Double.NaN, Double.NaN);
        }
        return new PlaneSummary(plane, pixels, pixels - finite, min, max, sum / finite);
    }
}
