package org.desdm.benchmarks.accuracy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.desdm.benchmarks.report.JsonNumbers;
import org.desdm.benchmarks.report.TextTable;

/**
 * A measured value and what it should be.
 *
 * @param caseName what was done, on which data
 * @param quantity what was measured, with its unit
 * @param value the measured value; empty if it could not be measured
 * @param expected what it should be
 * @param tolerance how far it may be off
 * @param basis where expected value and tolerance come from, or why nothing was measured
 */
public record AccuracyRow(
        String caseName,
        String quantity,
        Optional<Double> value,
        double expected,
        double tolerance,
        String basis) {

    private static final int DIGITS = 6;

    /** A case that could not be measured, and why. */
    public static AccuracyRow missing(String caseName, String why) {
        return new AccuracyRow(caseName, "-", Optional.empty(), Double.NaN, Double.NaN, why);
    }

    /** Whether the value is within its tolerance; empty if there is none. */
    public Optional<Boolean> met() {
        return value.map(v -> Math.abs(v - expected) <= tolerance);
    }

    /** The row of the JSON object. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("case", caseName).put("quantity", quantity);
        json.set("value", JsonNumbers.measured(value.orElse(null), DIGITS));
        json.set("expected", JsonNumbers.measured(value.isEmpty() ? null : expected, DIGITS));
        json.set("tolerance", JsonNumbers.measured(value.isEmpty() ? null : tolerance, DIGITS));
        return json.put("met", met().orElse(null)).put("basis", basis);
    }

    /** The rows as a table for people. */
    public static TextTable table(List<AccuracyRow> rows) {
        TextTable table =
                new TextTable("case", "quantity", "value", "expected", "tolerance", "met", "basis");
        for (AccuracyRow row : rows) {
            boolean measured = row.value.isPresent();
            table.add(
                    row.caseName,
                    row.quantity,
                    row.value.map(AccuracyRow::number).orElse("-"),
                    measured ? number(row.expected) : "-",
                    measured ? number(row.tolerance) : "-",
                    row.met().map(met -> met ? "yes" : "NO").orElse("-"),
                    row.basis);
        }
        return table;
    }

    private static String number(double v) {
        if (v == Math.rint(v) && Math.abs(v) < 1e9) {
            return String.format(Locale.ROOT, "%.0f", v);
        }
        return String.format(Locale.ROOT, Math.abs(v) < 1e-3 ? "%.3g" : "%.5f", v);
    }
}
