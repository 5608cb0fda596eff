package org.desdm.api.qc;

/**
 * What a check made of a metric, with the limits that were in force.
 *
 * @param metric what was measured
 * @param limits the limits it was held against
 * @param status what follows
 * @param requirement the requirement served, may be empty
 */
public record Verdict(MetricValue metric, Limits limits, Status status, String requirement) {

    /** What follows from a check. */
    public enum Status {
        /** Within all limits. */
        OK,
        /** Beyond a warn limit: a caveat. */
        WARN,
        /** Beyond a fail limit, or a check without a number to judge: the run fails. */
        FAIL,
        /** No limits: recorded, not judged. */
        NOT_JUDGED
    }
}
