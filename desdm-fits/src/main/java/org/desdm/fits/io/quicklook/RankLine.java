package org.desdm.fits.io.quicklook;

import java.util.OptionalDouble;

/** Straight line through sorted values against their rank, robust against both ends. */
final class RankLine {

    private static final int MAX_PASSES = 5;
    private static final int MIN_KEPT = 5;
    private static final double MAX_REJECTED = 0.5;
    private static final double REJECT_SIGMAS = 2.5;

    /** A rejected value takes this fraction of all, its neighbours, with it. */
    private static final double GROW = 0.01;

    private final float[] sorted;
    private boolean[] rejected;
    private int kept;
    private double slope;
    private double level;

    RankLine(float[] sorted) {
        this.sorted = sorted;
        this.rejected = new boolean[sorted.length];
        this.kept = sorted.length;
    }

    /** Growth of the value per rank; empty if too few values lie near a line. */
    OptionalDouble slope() {
        int least = Math.max(MIN_KEPT, (int) (sorted.length * MAX_REJECTED));
        int before = sorted.length + 1;
        for (int pass = 0; pass < MAX_PASSES && kept < before && kept >= least; pass++) {
            fit();
            before = kept;
            reject(REJECT_SIGMAS * scatter());
        }
        return kept >= least ? OptionalDouble.of(slope) : OptionalDouble.empty();
    }

    private void fit() {
        double meanRank = 0;
        double meanValue = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (!rejected[i]) {
                meanRank += (double) i / kept;
                meanValue += (double) sorted[i] / kept;
            }
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (!rejected[i]) {
                xx += (i - meanRank) * (i - meanRank);
                xy += (i - meanRank) * (sorted[i] - meanValue);
            }
        }
        slope = Math.max(0, xy / xx); // sorted values never fall; rounding of equal ones might
        level = meanValue - slope * meanRank;
    }

    private double residual(int i) {
        return sorted[i] - (level + slope * i);
    }

    /** Standard deviation of the kept residuals, whose mean is 0 by the fit. */
    private double scatter() {
        double squares = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (!rejected[i]) {
                squares += residual(i) * residual(i);
            }
        }
        return Math.sqrt(squares / kept);
    }

    private void reject(double limit) {
        int n = sorted.length;
        int grow = Math.max(1, (int) (n * GROW));
        boolean[] next = new boolean[n];
        for (int i = 0; i < n; i++) {
            if (rejected[i] || Math.abs(residual(i)) > limit) {
                int end = Math.min(n, i + grow / 2 + 1);
                for (int k = Math.max(0, i - (grow - 1) / 2); k < end; k++) {
                    next[k] = true;
                }
            }
        }
        rejected = next;
        kept = 0;
        for (boolean out : rejected) {
            kept += out ? 0 : 1;
        }
    }
}
