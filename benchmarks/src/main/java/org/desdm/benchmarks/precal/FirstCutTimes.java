package org.desdm.benchmarks.precal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.desdm.api.provenance.RunRecord;
import org.desdm.benchmarks.report.Machine;
import org.desdm.benchmarks.report.TextTable;
import org.desdm.provenance.record.RunRecordJson;

/**
 * The second half of the command {@code firstcut}: where the time of a run went, by its records.
 */
public final class FirstCutTimes {

    private static final String RECORD = ".run.json";

    /** The unit whose outputs are the finished images. */
    private static final String LAST_UNIT = "finish";

    private FirstCutTimes() {}

    /** Prints the table. Arguments: folder of the run's outputs, how long it took, s. */
    public static void main(String[] arguments) throws IOException {
        List<RunRecord> records = records(Path.of(arguments[0]));
        double all = Double.parseDouble(arguments[1]);
        double megapixels = 1e-6 * finishedPixels(records);
        System.out.printf(
                Locale.ROOT,
                "%.1f s, %.1f million trimmed pixels, %.2f Mpix/s%n%n",
                all,
                megapixels,
                megapixels / all);
        System.out.println(table(records, all));
        System.out.println(Machine.here().describe() + "; " + Machine.jdk());
    }

    /** Every record below a folder, the earliest first. */
    private static List<RunRecord> records(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(RECORD)).toList();
        }
        List<RunRecord> records = new ArrayList<>();
        for (Path file : files) {
            records.add(RunRecordJson.fromJson(Files.readAllBytes(file)));
        }
        records.sort(Comparator.comparing(RunRecord::started));
        return records;
    }

    private static long finishedPixels(List<RunRecord> records) {
        return records.stream()
                .filter(record -> record.unit().name().equals(LAST_UNIT))
                .flatMap(record -> record.generated().stream())
                .mapToLong(file -> file.planes().isEmpty() ? 0 : file.planes().get(0).pixels())
                .sum();
    }

    private static TextTable table(List<RunRecord> records, double all) {
        TextTable table =
                new TextTable(
                        "unit", "runs", "s", "share", "calibrations", "process", "write", "other");
        Map<String, List<RunRecord>> units = new LinkedHashMap<>();
        records.forEach(
                record ->
                        units.computeIfAbsent(record.unit().name(), name -> new ArrayList<>())
                                .add(record));
        units.forEach((name, runs) -> addUnit(table, name, runs, all));
        double rest = all - sum(records, record -> record.resources().wallSeconds());
        table.add("the rest", "", seconds(rest), share(rest, all), "", "", "", "");
        return table;
    }

    private static void addUnit(TextTable table, String name, List<RunRecord> runs, double all) {
        double wall = sum(runs, record -> record.resources().wallSeconds());
        double calibrations = phase(runs, "calibrations");
        double process = phase(runs, "process");
        double write = phase(runs, "write") + phase(runs, "publish");
        table.add(
                name,
                Integer.toString(runs.size()),
                seconds(wall),
                share(wall, all),
                seconds(calibrations),
                seconds(process),
                seconds(write),
                seconds(wall - calibrations - process - write));
    }

    private static double phase(List<RunRecord> runs, String name) {
        return sum(runs, record -> record.resources().phases().getOrDefault(name, 0.0));
    }

    private static double sum(List<RunRecord> runs, ToDoubleFunction<RunRecord> value) {
        return runs.stream().mapToDouble(value).sum();
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String share(double part, double all) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * part / all);
    }
}
