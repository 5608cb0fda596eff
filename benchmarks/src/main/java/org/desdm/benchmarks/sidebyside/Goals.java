package org.desdm.benchmarks.sidebyside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers to reach, as {@code benchmarks/goals.json} holds them.
 *
 * @param list ratios to reach
 * @param limits costs that must not be passed, by topic and case with a blank between
 */
public record Goals(List<Goal> list, Map<String, Double> limits) {

    private static final String SCHEMA = "org.desdm/goals/1";

    public Goals {
        list = List.copyOf(list);
        limits = Map.copyOf(limits);
    }

    /** Ratios alone. */
    public Goals(List<Goal> list) {
        this(list, Map.of());
    }

    /** Reads the file. */
    public static Goals read(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        if (!SCHEMA.equals(root.path("schema").asText())) {
            throw new IOException(file + ": the schema must be " + SCHEMA);
        }
        List<Goal> goals = new ArrayList<>();
        for (JsonNode row : root.path("goals")) {
            goals.add(
                    new Goal(
                            row.path("topic").asText(),
                            row.path("case").asText(),
                            row.path("peer").asText(),
                            row.path("threads").asInt(),
                            row.path("kernels").asText(),
                            row.path("floor").asDouble(),
                            row.path("goal").asDouble()));
        }
        Map<String, Double> limits = new HashMap<>();
        for (JsonNode row : root.path("limits")) {
            String key = key(row.path("topic").asText(), row.path("case").asText());
            limits.put(key, row.path("limit").asDouble());
        }
        return new Goals(goals, limits);
    }

    private static String key(String topic, String caseName) {
        return topic + " " + caseName;
    }

    /** The most that a case may cost; its absence is an error. */
    public double requireLimit(String topic, String caseName) {
        Double limit = limits.get(key(topic, caseName));
        if (limit == null) {
            throw new IllegalArgumentException(
                    "goals.json has no limit of " + key(topic, caseName));
        }
        return limit;
    }

    /** The number that a measurement is held against, if there is one. */
    public Optional<Goal> find(
            String topic, String caseName, String peer, int threads, String kernels) {
        return list.stream()
                .filter(g -> g.topic().equals(topic) && g.caseName().equals(caseName))
                .filter(g -> g.peer().equals(peer) && g.threads() == threads)
                .filter(g -> g.kernels().equals(kernels))
                .findFirst();
    }
}
