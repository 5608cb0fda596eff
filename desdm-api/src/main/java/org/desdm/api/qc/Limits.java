package org.desdm.api.qc;

/**
 * Limits of a metric; NaN means that there is no such limit.
 *
 * @param warnBelow below this is a caveat
 * @param warnAbove above this is a caveat
 * @param failBelow below this fails the run
 * @param failAbove above this fails the run
 */
public record Limits(double warnBelow, double warnAbove, double failBelow, double failAbove) {

    /** No limit at all. */
    public static final Limits NONE = new Limits(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Whether there is any limit. */
    public boolean any() {
        return !(Double.isNaN(warnBelow)
                && Double.isNaN(warnAbove)
                && Double.isNaN(failBelow)
                && Double.isNaN(failAbove));
    }
}
