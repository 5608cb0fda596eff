package org.desdm.benchmarks.sidebyside;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.desdm.benchmarks.report.JsonNumbers;

/**
 * Us against one peer at one case.
 *
 * @param caseName the case
 * @param threads threads of both
 * @param kernels "plain" or "vector": which of ours were in use
 * @param ours our speed, input a second in the unit of the topic
 * @param peer the peer, or {@link Goal#ALONE}
 * @param theirs its speed; empty if it did not run
 * @param goal the number to reach, if there is one
 * @param note why no peer ran; empty if one did
 */
public record ComparisonRow(
        String caseName,
        int threads,
        String kernels,
        Spread ours,
        String peer,
        Optional<Spread> theirs,
        Optional<Goal> goal,
        String note) {

    private static final int DIGITS = 4;

    /** Our median over the peer's. */
    public Optional<Double> ratio() {
        return theirs.map(peerSpeed -> ours.median() / peerSpeed.median());
    }

    /** Whether the goal is reached; empty if there is none, or nothing to hold it against. */
    public Optional<Boolean> met() {
        return held().flatMap(value -> goal.map(g -> value >= g.goal()));
    }

    /** Whether the floor is reached; empty if there is none, or nothing to hold it against. */
    public Optional<Boolean> floorMet() {
        return held().flatMap(value -> goal.map(g -> value >= g.floor()));
    }

    /** What is held against the goal. */
    private Optional<Double> held() {
        return peer.equals(Goal.ALONE) ? Optional.of(ours.median()) : ratio();
    }

    /** The row of the JSON object. */
    public ObjectNode toJson(String unit, String jdk) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("case", caseName).put("threads", threads).put("kernels", kernels);
        json.put("jdk", jdk).put("unit", unit + "/s");
        put(json, "ours", ours.median());
        put(json, "ours_min", ours.min());
        put(json, "ours_max", ours.max());
        json.put("peer", peer);
        put(json, "peer_value", theirs.map(Spread::median).orElse(null));
        put(json, "peer_min", theirs.map(Spread::min).orElse(null));
        put(json, "peer_max", theirs.map(Spread::max).orElse(null));
        json.put("runs", ours.n());
        put(json, "ratio", ratio().orElse(null));
        put(json, "floor", goal.map(Goal::floor).orElse(null));
        put(json, "goal", goal.map(Goal::goal).orElse(null));
        json.put("met", met().orElse(null));
        if (!note.isEmpty()) {
            json.put("note", note);
        }
        return json;
    }

    private static void put(ObjectNode json, String name, Double value) {
        json.set(name, JsonNumbers.measured(value, DIGITS));
    }
}
