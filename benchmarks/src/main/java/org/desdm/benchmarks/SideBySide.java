package org.desdm.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.desdm.benchmarks.peers.PeersHome;
import org.desdm.benchmarks.report.Arguments;
import org.desdm.benchmarks.report.ExitCode;
import org.desdm.benchmarks.report.Machine;
import org.desdm.benchmarks.sdk.LimitRow;
import org.desdm.benchmarks.sdk.SdkMeasures;
import org.desdm.benchmarks.sidebyside.Comparison;
import org.desdm.benchmarks.sidebyside.ComparisonCase;
import org.desdm.benchmarks.sidebyside.ComparisonRow;
import org.desdm.benchmarks.sidebyside.ComparisonTable;
import org.desdm.benchmarks.sidebyside.ComparisonTopic;
import org.desdm.benchmarks.sidebyside.Goals;
import org.desdm.fits.image.PixelKernels;

/**
 * The command {@code side-by-side TOPIC [--json] [--runs N] [--case TEXT] [--kernels NAME]}: us and
 * the peers in turns, with the numbers of threads of the topic. The system property {@code
 * desdm.benchmarks.home} names the folder of {@code goals.json}.
 */
public final class SideBySide {

    private SideBySide() {}

    /** Prints a table, or one JSON object. */
    public static void main(String[] args) throws IOException {
        System.exit(run(args));
    }

    private static int run(String[] args) throws IOException {
        Arguments arguments;
        ComparisonTopic topic;
        try {
            arguments = Arguments.parse(args, Set.of("--json", "--runs", "--case", "--kernels"));
            if (arguments.topic().equals(SdkMeasures.TOPIC)) {
                return measureSdk(arguments);
            }
            topic = Topics.requireComparison(arguments.topic());
            selected(topic, arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("side-by-side: " + e.getMessage());
            System.err.println(
                    "usage: side-by-side TOPIC [--json] [--runs N] [--case TEXT] [--kernels vector]");
            return ExitCode.USAGE;
        }
        PeersHome home = topic.prepared(PeersHome.fromEnvironment());
        if (home.data().isEmpty()) {
            System.err.println("side-by-side: no data: PEERS_DATA is not a folder");
            System.err.println(PeersHome.advice());
            return ExitCode.ENVIRONMENT;
        }
        compare(arguments, topic, home);
        return ExitCode.OK;
    }

    /** The topic without peers: costs of the SDK itself and their limits. */
    private static int measureSdk(Arguments arguments) throws IOException {
        Machine machine = Machine.here();
        Path jar = home().resolve("../examples/target/desdm.jar");
        Goals goals = Goals.read(home().resolve("goals.json"));
        SdkMeasures.Result result =
                new SdkMeasures(goals, jar, arguments.runs(), progress()).measure();
        if (arguments.json()) {
            System.out.println(new ObjectMapper().writeValueAsString(json(machine, result)));
        } else {
            System.out.println(LimitRow.table(result.rows()));
            result.findings().forEach(System.out::println);
            System.out.println(machine.describe() + "; " + Machine.jdk());
        }
        return ExitCode.OK;
    }

    private static ObjectNode json(Machine machine, SdkMeasures.Result result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", "org.desdm/side-by-side/1");
        json.set("machine", machine.toJson());
        json.put("jdk", Machine.jdk());
        ArrayNode rows = json.putArray("rows");
        result.rows().forEach(row -> rows.add(row.toJson(Machine.jdk())));
        ArrayNode findings = json.putArray("findings");
        result.findings().forEach(findings::add);
        return json;
    }

    private static Path home() {
        return Path.of(System.getProperty("desdm.benchmarks.home", "benchmarks"));
    }

    private static void compare(Arguments arguments, ComparisonTopic topic, PeersHome home)
            throws IOException {
        Machine machine = Machine.here();
        Comparison comparison =
                new Comparison(
                        topic.name(),
                        home,
                        Goals.read(home().resolve("goals.json")),
                        arguments.runs(),
                        progress());
        List<ComparisonRow> rows = new ArrayList<>();
        List<String> findings = new ArrayList<>(topic.remarks());
        for (ComparisonCase which : selected(topic, arguments)) {
            for (int threads : topic.threads()) {
                Path data = home.data().orElseThrow();
                Comparison.Result result =
                        comparison.run(
                                which, threads, (c, n) -> ourCommand(arguments, topic, c, n, data));
                rows.addAll(result.rows());
                findings.addAll(result.findings());
            }
        }
        if (arguments.json()) {
            System.out.println(
                    new ObjectMapper().writeValueAsString(json(topic, machine, rows, findings)));
        } else {
            System.out.print(ComparisonTable.of(rows, topic.unit()));
            System.out.println();
            findings.stream().distinct().forEach(System.out::println);
            System.out.println(machine.describe() + "; " + Machine.jdk());
        }
    }

    private static List<ComparisonCase> selected(ComparisonTopic topic, Arguments arguments) {
        List<ComparisonCase> selected =
                topic.cases().stream()
                        .filter(which -> which.name().contains(arguments.caseFilter()))
                        .toList();
        if (selected.isEmpty()) {
            throw new IllegalArgumentException(
                    "no case of %s contains '%s'; there is: %s"
                            .formatted(
                                    topic.name(),
                                    arguments.caseFilter(),
                                    topic.cases().stream().map(ComparisonCase::name).toList()));
        }
        return selected;
    }

    private static Consumer<String> progress() {
        return System.console() == null ? line -> {} : System.err::println;
    }

    private static List<String> ourCommand(
            Arguments arguments,
            ComparisonTopic topic,
            ComparisonCase which,
            int threads,
            Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (arguments.kernels().equals("vector")) {
            command.addAll(List.of(PixelKernels.FLAG.split(" ")));
        }
        if (!which.maxHeap().equals(ComparisonCase.DEFAULT_HEAP)) {
            command.add("-Xms" + which.maxHeap()); // a warm host has its heap; growing is not work
            command.add("-Xmx" + which.maxHeap());
        }
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        OurSide.class.getName(),
                        topic.name(),
                        which.name(),
                        Integer.toString(threads),
                        data.toString()));
        return command;
    }

    private static ObjectNode json(
            ComparisonTopic topic,
            Machine machine,
            List<ComparisonRow> rows,
            List<String> findings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", "org.desdm/side-by-side/1");
        json.set("machine", machine.toJson());
        json.put("jdk", Machine.jdk());
        ArrayNode array = json.putArray("rows");
        rows.forEach(row -> array.add(row.toJson(topic.unit(), Machine.jdk())));
        ArrayNode found = json.putArray("findings");
        findings.stream().distinct().forEach(found::add);
        return json;
    }
}
