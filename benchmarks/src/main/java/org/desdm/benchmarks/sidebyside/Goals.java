package org.desdm.benchmarks.sidebyside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The numbers to reach, as {@code benchmarks/goals.json} holds them. */
public record Goals(List<Goal> list) {

    private static final String SCHEMA = "org.desdm/goals/1";

    public Goals {
        list = List.copyOf(list);
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
        return new Goals(goals);
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
