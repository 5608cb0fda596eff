package org.desdm.benchmarks.sdk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.desdm.benchmarks.report.JsonNumbers;
import org.desdm.benchmarks.report.TextTable;
import org.desdm.benchmarks.sidebyside.Spread;

/**
 * A cost and how much it may be.
 *
 * @param caseName what was measured
 * @param threads threads of the run
 * @param cost what it costs
 * @param unit unit of cost and limit
 * @param limit the most it may be
 */
public record LimitRow(String caseName, int threads, Spread cost, String unit, double limit) {

    private static final int DIGITS = 4;

    /** Whether the median is within the limit. */
    public boolean met() {
        return cost.median() <= limit;
    }

    /** The row of the JSON object. */
    public ObjectNode toJson(String jdk) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("case", caseName).put("threads", threads).put("kernels", "plain");
        json.put("jdk", jdk).put("unit", unit);
        json.set("ours", JsonNumbers.measured(cost.median(), DIGITS));
        json.set("ours_min", JsonNumbers.measured(cost.min(), DIGITS));
        json.set("ours_max", JsonNumbers.measured(cost.max(), DIGITS));
        json.put("runs", cost.n());
        json.set("limit", JsonNumbers.measured(limit, DIGITS));
        json.put("met", met());
        return json;
    }

    /** The rows as a table for people. */
    public static TextTable table(List<LimitRow> rows) {
        TextTable table = new TextTable("case", "threads", "cost", "limit", "met");
        for (LimitRow row : rows) {
            table.add(
                    row.caseName,
                    Integer.toString(row.threads),
                    "%s (%s..%s) %s"
                            .formatted(
                                    number(row.cost.median()),
                                    number(row.cost.min()),
                                    number(row.cost.max()),
                                    row.unit),
                    number(row.limit),
                    row.met() ? "yes" : "no");
        }
        return table;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }
}
