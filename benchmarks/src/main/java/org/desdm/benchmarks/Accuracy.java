package org.desdm.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.accuracy.AccuracyRow;
import org.desdm.benchmarks.accuracy.AccuracyTopic;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.report.Arguments;
import org.desdm.benchmarks.report.ExitCode;
import org.desdm.benchmarks.report.Machine;

/**
 * The command {@code accuracy TOPIC [--json]}: our results against truth and against the peers'
 * products. Its exit code is 4 if a value is outside its tolerance.
 */
public final class Accuracy {

    private Accuracy() {}

    /** Prints a table, or one JSON object. */
    public static void main(String[] args) throws IOException {
        System.exit(run(args));
    }

    private static int run(String[] args) throws IOException {
        Arguments arguments;
        AccuracyTopic topic;
        try {
            arguments = Arguments.parse(args, Set.of("--json"));
            topic = Topics.requireAccuracy(arguments.topic());
        } catch (IllegalArgumentException e) {
            System.err.println("accuracy: " + e.getMessage());
            System.err.println("usage: accuracy TOPIC [--json]");
            return ExitCode.USAGE;
        }
        List<AccuracyRow> rows = measure(topic);
        if (arguments.json()) {
            System.out.println(new ObjectMapper().writeValueAsString(json(rows)));
        } else {
            System.out.print(AccuracyRow.table(rows));
            System.out.println();
            System.out.println(Machine.here().describe() + "; " + Machine.jdk());
        }
        boolean allMet = rows.stream().allMatch(row -> row.met().orElse(true));
        return allMet ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static List<AccuracyRow> measure(AccuracyTopic topic) throws IOException {
        Consumer<String> progress = System.console() == null ? line -> {} : System.err::println;
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Workers workers = Workers.of(executor, threads);
            return topic.measure(PeersHome.fromEnvironment(), workers, progress);
        } finally {
            executor.shutdownNow();
        }
    }

    private static ObjectNode json(List<AccuracyRow> rows) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", "org.desdm/accuracy/1");
        json.set("machine", Machine.here().toJson());
        json.put("jdk", Machine.jdk());
        ArrayNode array = json.putArray("rows");
        rows.forEach(row -> array.add(row.toJson()));
        return json;
    }
}
