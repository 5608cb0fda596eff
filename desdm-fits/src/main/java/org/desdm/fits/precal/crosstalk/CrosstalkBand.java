package org.desdm.fits.precal.crosstalk;

import java.util.Arrays;
import java.util.List;

/**
 * Corrects one row after the other of all victims of a plan. Every source lane of a row is brought
 * into readout order once, so that the loop over the terms runs over equal indices; half a megabyte
 * for 62 CCDs stays in the second-level cache while all victims take from it.
 *
 * <p>Sources are subtracted as if all were linear. Where a lane has a pixel above an onset, which a
 * look at the whole row tells, the difference to the true law is subtracted as well: a pixel's
 * result does not depend on its neighbours.
 */
final class CrosstalkBand {

    private final CrosstalkPlan plan;
    private final float[][] lanes;

    /** Indices of a lane's pixels above its lowest onset, ascending; so many of them count. */
    private final int[][] above;

    private final int[] aboveCount;
    private final int[] notFinite;
    private final float[] zeros;
    private final float[] excess;
    private final float[] sum;

    /**
     * Largest correction of any victim at each index of the row; NaN where one is, which only sums
     * of infinite terms are.
     */
    private final float[] peak;

    private final CrosstalkTally tally = new CrosstalkTally();

    CrosstalkBand(CrosstalkPlan plan) {
        this.plan = plan;
        int length = plan.lanes().get(0).length();
        this.lanes = new float[plan.lanes().size()][];
        this.above = new int[lanes.length][];
        this.aboveCount = new int[lanes.length];
        this.notFinite = new int[lanes.length];
        for (int i = 0; i < lanes.length; i++) {
            if (plan.isSource()[i]) {
                lanes[i] = new float[length];
                above[i] = new int[length];
            }
        }
        this.zeros = new float[length];
        this.excess = new float[length];
        this.sum = new float[length];
        this.peak = new float[length];
    }

    CrosstalkTally tally() {
        return tally;
    }

    /**
     * Corrects one row of every victim.
     *
     * @param sources rows of the CCDs as they were read, by index; null where nobody needs them
     * @param start index of the row's first pixel in each of them
     * @param targets pixels of the CCDs to be corrected; modified
     * @param at index of the row's first pixel in each of them
     */
    void row(float[][] sources, int start, float[][] targets, int at) {
        List<Lane> all = plan.lanes();
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i] != null) {
                all.get(i).load(sources[all.get(i).ccd()], start, lanes[i]);
                notFinite[i] = 0;
                aboveCount[i] = 0;
                if (hasRareValue(lanes[i], plan.leastOnset()[i])) {
                    lookAtEach(i);
                }
            }
        }
        Arrays.fill(peak, 0f);
        for (VictimLane victim : plan.victims()) {
            Lane lane = all.get(victim.lane());
            addLinear(victim);
            for (int t = 0; t < victim.terms().size(); t++) {
                int source = victim.sources()[t];
                tally.notFinite += notFinite[source];
                if (aboveCount[source] > 0) {
                    addAboveOnset(victim.terms().get(t), source);
                }
            }
            tally.terms += (long) victim.terms().size() * sum.length;
            raisePeak(peak, sum);
            lane.subtract(sum, targets[lane.ccd()], at);
        }
        for (float largest : peak) {
            tally.largest = largest > tally.largest ? largest : tally.largest; // not for NaN
        }
    }

    /**
     * Whether a lane has a value above {@code limit}, or one that is no number. For all others
     * {@code |d| - d} is exactly 0: arithmetic and comparison become vector instructions, which a
     * comparison with a branch does not.
     */
    private boolean hasRareValue(float[] lane, float limit) {
        float[] e = excess;
        for (int i = 0; i < lane.length; i++) {
            float d = limit - lane[i];
            e[i] = Math.abs(d) - d;
        }
        return Arrays.mismatch(e, zeros) >= 0;
    }

    /** Takes out what is no number and notes what is above the lowest onset. */
    private void lookAtEach(int index) {
        float[] lane = lanes[index];
        float limit = plan.leastOnset()[index];
        int n = 0;
        for (int i = 0; i < lane.length; i++) {
            if (!(Math.abs(lane[i]) <= Float.MAX_VALUE)) {
                lane[i] = 0;
                notFinite[index]++;
            } else if (lane[i] > limit) {
                above[index][n++] = i;
            }
        }
        aboveCount[index] = n;
    }

    private void addLinear(VictimLane victim) {
        int[] s = victim.sources();
        float[] k = victim.coefficients();
        Arrays.fill(sum, 0f);
        for (int g = 0; g < s.length; g += VictimLane.GROUP) {
            addFour(
                    sum,
                    new float[][] {lane(s[g]), lane(s[g + 1]), lane(s[g + 2]), lane(s[g + 3])},
                    k,
                    g);
        }
    }

    private float[] lane(int index) {
        return index == VictimLane.NOTHING ? zeros : lanes[index];
    }

    // hot loop: four sources a pass, since the sum is loaded and stored once for them
    private static void addFour(float[] sum, float[][] four, float[] k, int g) {
        float[] a = four[0];
        float[] b = four[1];
        float[] c = four[2];
        float[] d = four[3];
        float ka = k[g];
        float kb = k[g + 1];
        float kc = k[g + 2];
        float kd = k[g + 3];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += ka * a[i] + kb * b[i] + kc * c[i] + kd * d[i];
        }
    }

    private void addAboveOnset(CrosstalkTerm term, int source) {
        float[] lane = lanes[source];
        double onset = term.onset();
        double slope = term.c1() - term.coefficient();
        int count = 0;
        for (int n = 0; n < aboveCount[source]; n++) {
            int i = above[source][n];
            double d = lane[i] - onset;
            if (d > 0) {
                sum[i] += (float) (d * (slope + d * (term.c2() + d * term.c3())));
                count++;
            }
        }
        tally.aboveOnset += count;
    }

    /**
     * One maximum a pixel: a single one for all would be no vector code, nor would a comparison be
     * that passes by NaN.
     */
    private static void raisePeak(float[] peak, float[] sum) {
        for (int i = 0; i < peak.length; i++) {
            peak[i] = Math.max(peak[i], Math.abs(sum[i]));
        }
    }
}
