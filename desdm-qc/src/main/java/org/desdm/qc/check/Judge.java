package org.desdm.qc.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.qc.Limits;
import org.desdm.api.qc.MetricValue;
import org.desdm.api.qc.Verdict;
import org.desdm.api.qc.Verdict.Status;

/** Holds a metric against its limits, and says in one line what came of it. */
public final class Judge {

    private static final MathContext SIX_DIGITS = new MathContext(6);

    private Judge() {}

    /**
     * The verdict on one metric. A value at a limit is within it, and a fail limit goes before a
     * warn limit. A metric that has limits and was not reported (NaN) fails: nobody knows that it
     * is good.
     *
     * @param metric what was measured
     * @param limits the limits in force; the verdict keeps them
     * @param requirement the requirement served, may be empty
     */
    public static Verdict judge(MetricValue metric, Limits limits, String requirement) {
        return new Verdict(metric, limits, statusOf(metric.value(), limits), requirement);
    }

    /**
     * The verdict as one line, such as {@code uncorrectable 0.031 > 0.01 (warn), fail above 0.05}:
     * the value, the limit it broke, the limits that are still ahead, and the requirement in
     * brackets if there is one.
     */
    public static String describe(Verdict verdict) {
        MetricValue metric = verdict.metric();
        List<String> parts = new ArrayList<>();
        parts.add(metric.name() + " " + valueOf(verdict) + findingOf(verdict));
        parts.addAll(limitsAhead(verdict));
        String requirement = verdict.requirement();
        return String.join(", ", parts) + (requirement.isEmpty() ? "" : " [" + requirement + "]");
    }

    private static Status statusOf(double value, Limits limits) {
        if (!limits.any()) {
            return Status.NOT_JUDGED;
        }
        if (Double.isNaN(value) || value < limits.failBelow() || value > limits.failAbove()) {
            return Status.FAIL;
        }
        boolean warned = value < limits.warnBelow() || value > limits.warnAbove();
        return warned ? Status.WARN : Status.OK;
    }

    private static String valueOf(Verdict verdict) {
        MetricValue metric = verdict.metric();
        if (Double.isNaN(metric.value())) {
            return "not reported";
        }
        boolean pureNumber = metric.unit().isEmpty() || metric.unit().equals("1");
        return number(shown(verdict)) + (pureNumber ? "" : " " + metric.unit());
    }

    private static String findingOf(Verdict verdict) {
        Limits limits = verdict.limits();
        double value = verdict.metric().value();
        return switch (verdict.status()) {
            case OK -> " (ok)";
            case NOT_JUDGED -> " (not judged)";
            case WARN -> brokenLimit(value, limits.warnBelow(), limits.warnAbove()) + " (warn)";
            case FAIL -> brokenLimit(value, limits.failBelow(), limits.failAbove()) + " (fail)";
        };
    }

    private static String brokenLimit(double value, double below, double above) {
        if (value < below) {
            return " < " + number(below);
        }
        return value > above ? " > " + number(above) : "";
    }

    /** A warned value has the fail limits ahead; a good or missing one has all of them. */
    private static List<String> limitsAhead(Verdict verdict) {
        Limits limits = verdict.limits();
        List<String> ahead = new ArrayList<>();
        boolean missing = Double.isNaN(verdict.metric().value());
        if (verdict.status() == Status.OK || missing) {
            addLimit(ahead, "warn below ", limits.warnBelow());
            addLimit(ahead, "warn above ", limits.warnAbove());
        }
        if (verdict.status() != Status.FAIL || missing) {
            addLimit(ahead, "fail below ", limits.failBelow());
            addLimit(ahead, "fail above ", limits.failAbove());
        }
        return ahead;
    }

    private static void addLimit(List<String> ahead, String label, double limit) {
        if (!Double.isNaN(limit)) {
            ahead.add(label + number(limit));
        }
    }

    /** Six digits, or all of them where the rounded value would be judged otherwise. */
    private static double shown(Verdict verdict) {
        double value = verdict.metric().value();
        if (Double.isInfinite(value)) {
            return value;
        }
        double rounded = new BigDecimal(value).round(SIX_DIGITS).doubleValue();
        return statusOf(rounded, verdict.limits()) == verdict.status() ? rounded : value;
    }

    private static String number(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
