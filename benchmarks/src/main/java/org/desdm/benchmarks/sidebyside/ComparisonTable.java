package org.desdm.benchmarks.sidebyside;

import java.util.List;
import java.util.Locale;
import org.desdm.benchmarks.report.TextTable;

/** The rows of a comparison as a table for people. */
public final class ComparisonTable {

    private ComparisonTable() {}

    /** Median (smallest..largest) speeds, {@code unit} of input a second. */
    public static TextTable of(List<ComparisonRow> rows, String unit) {
        TextTable table =
                new TextTable(
                        "case",
                        "threads",
                        "kernels",
                        "ours " + unit + "/s",
                        "peer",
                        "peer " + unit + "/s",
                        "ratio",
                        "floor",
                        "goal",
                        "met");
        for (ComparisonRow row : rows) {
            table.add(
                    row.caseName(),
                    Integer.toString(row.threads()),
                    row.kernels(),
                    spread(row.ours()),
                    row.peer(),
                    row.theirs().map(ComparisonTable::spread).orElse(row.note()),
                    row.ratio().map(ComparisonTable::number).orElse("-"),
                    row.goal().map(g -> number(g.floor())).orElse("-"),
                    row.goal().map(g -> number(g.goal())).orElse("-"),
                    verdict(row));
        }
        return table;
    }

    private static String verdict(ComparisonRow row) {
        if (row.met().isEmpty()) {
            return "-";
        }
        if (row.met().get()) {
            return "goal";
        }
        return row.floorMet().orElse(false) ? "floor" : "no";
    }

    private static String spread(Spread s) {
        return "%s (%s..%s)".formatted(number(s.median()), number(s.min()), number(s.max()));
    }

    private static String number(double value) {
        String form = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, form, value);
    }
}
