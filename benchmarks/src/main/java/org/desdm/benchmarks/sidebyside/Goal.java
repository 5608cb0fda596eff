package org.desdm.benchmarks.sidebyside;

/**
 * A number to reach: our speed over a peer's, or our speed itself.
 *
 * @param topic topic
 * @param caseName case of the topic
 * @param peer the peer that it is held against, or {@link #ALONE}
 * @param threads threads of both
 * @param kernels "plain" or "vector"
 * @param floor must be reached
 * @param goal what we want
 */
public record Goal(
        String topic,
        String caseName,
        String peer,
        int threads,
        String kernels,
        double floor,
        double goal) {

    /** The name in place of a peer's where our speed itself is to reach the number. */
    public static final String ALONE = "-";

    public Goal {
        if (!(floor > 0) || !(goal >= floor)) {
            throw new IllegalArgumentException(
                    "floor %s and goal %s of '%s' against %s"
                            .formatted(floor, goal, caseName, peer));
        }
    }
}
