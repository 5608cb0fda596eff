package org.desdm.benchmarks.sdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.desdm.api.host.Host;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Goals;

/**
 * The measures of the topic {@code sdk}.
 *
 * @param goals the limits
 * @param jar the command, {@code desdm.jar}
 * @param rounds rounds of every measure
 * @param progress told what is being done
 */
public record SdkMeasures(Goals goals, Path jar, int rounds, Consumer<String> progress) {

    /** Name of the topic. */
    public static final String TOPIC = "sdk";

    private static final String EMPTY = "run without work";
    private static final String DETREND = "provenance and QC of a detrended CCD";
    private static final String COLD = "desdm run, cold";

    /** A start of the virtual machine counts this often. */
    private static final double STARTS = 3;

    private static final int[] THREADS = {1, 2};

    /**
     * What was measured.
     *
     * @param rows costs and limits
     * @param findings where the time goes
     */
    public record Result(List<LimitRow> rows, List<String> findings) {}

    /** Measures everything, in a folder of its own that is gone afterwards. */
    public Result measure() throws IOException {
        Path folder = Files.createTempDirectory("desdm-sdk-");
        try {
            List<LimitRow> rows = new ArrayList<>();
            List<String> findings = new ArrayList<>();
            progress.accept("cold starts");
            addCold(folder, rows, findings);
            progress.accept("runs without work");
            rows.add(new LimitRow(EMPTY, 1, EmptyRun.milliseconds(rounds), "ms", limit(EMPTY)));
            progress.accept("a simulated night");
            addDetrend(folder, rows, findings);
            return new Result(rows, findings);
        } finally {
            delete(folder);
        }
    }

    private double limit(String caseName) {
        return goals.requireLimit(TOPIC, caseName);
    }

    private void addCold(Path folder, List<LimitRow> rows, List<String> findings)
            throws IOException {
        ColdStart.Seconds cold = new ColdStart(folder, jar).measure(rounds);
        double limit = STARTS * cold.version().median() + limit(COLD);
        rows.add(new LimitRow(COLD, 1, cold.plain(), "s", limit));
        rows.add(new LimitRow(COLD + ", class-data archive", 1, cold.archived(), "s", limit));
        findings.add(
                String.format(
                        Locale.ROOT,
                        "java -version takes %.3f s; the limit is three times that and %.1f s",
                        cold.version().median(),
                        limit(COLD)));
    }

    private void addDetrend(Path folder, List<LimitRow> rows, List<String> findings)
            throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(1);
        try {
            Host host = Host.DEFAULT.withWorkers(Workers.of(executor, 2));
            DetrendFiles files = DetrendFiles.make(folder.resolve("night"), host);
            for (int threads : THREADS) {
                progress.accept("detrending with %d threads".formatted(threads));
                Path out = Files.createDirectory(folder.resolve("out" + threads));
                DetrendCost cost = new DetrendCost(files, out, Workers.of(executor, threads));
                DetrendCost.Result result = cost.measure(rounds);
                rows.add(new LimitRow(DETREND, threads, result.percent(), "%", limit(DETREND)));
                findings.add(describe(threads, result));
                cost.parts(rounds).forEach((part, ms) -> findings.add(describe(threads, part, ms)));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static String describe(int threads, DetrendCost.Result result) {
        return String.format(
                Locale.ROOT,
                "detrend, %d threads: %.0f ms with the SDK, %.0f ms by hand",
                threads,
                1e3 * result.whole().median(),
                1e3 * result.bare().median());
    }

    private static String describe(int threads, String part, double milliseconds) {
        return String.format(
                Locale.ROOT, "detrend, %d threads, %s: %.1f ms", threads, part, milliseconds);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
