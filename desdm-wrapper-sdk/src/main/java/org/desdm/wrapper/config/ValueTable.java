package org.desdm.wrapper.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.desdm.api.error.Problem;
import org.desdm.api.provenance.RunRecord.ConfigValue;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.api.wcl.Position;
import org.desdm.api.wcl.WclValue;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.quantity.UnitMismatchException;

/** Every value of one unit by its full key, with the layer that decided it; the last one wins. */
final class ValueTable {

    private record Entry(WclValue value, String layer, SourceText source) {}

    private final UnitContract contract;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<ConfigValue> values = new ArrayList<>();

    /** A table of the contract's defaults. */
    ValueTable(UnitContract contract) {
        this.contract = contract;
        contract.params().forEach(param -> putDefault(param.name(), param.defaultValue()));
        for (MetricSpec metric : contract.metrics()) {
            for (String limit : ConfigKeys.LIMITS) {
                double value = limit(metric.limits(), limit);
                putDefault(limitKey(metric, limit), ValueForm.limitText(value, metric.unit()));
            }
        }
        for (InputSpec input : contract.inputs()) {
            if (input.calibration()) {
                putDefault(key(input, ConfigKeys.MATCH), String.join(",", input.match()));
                putDefault(key(input, ConfigKeys.MAX_AGE), input.maxAge());
            }
        }
    }

    private void putDefault(String key, String text) {
        WclValue value = new WclValue(text, Position.of(contract.className()));
        entries.put(key, new Entry(value, ConfigLayer.DEFAULT, SourceText.NONE));
    }

    void put(String key, WclValue value, ConfigLayer layer) {
        entries.put(key, new Entry(value, layer.name(), layer.source()));
    }

    /** Parses and checks every value; what is wrong is added to {@code problems}. */
    EffectiveConfig check(List<Problem> problems) {
        values.clear();
        return new EffectiveConfig(
                contract.name(),
                params(problems),
                limits(problems),
                match(),
                maxAge(problems),
                values);
    }

    private Map<String, Object> params(List<Problem> problems) {
        Map<String, Object> params = new LinkedHashMap<>();
        for (ParamSpec param : contract.params()) {
            Entry entry = entries.get(param.name());
            try {
                Object value = ValueForm.param(param, entry.value().text());
                params.put(param.name(), value);
                note(param.name(), ValueForm.paramText(param, value));
            } catch (IllegalArgumentException e) {
                problems.add(bad("parameter " + param.name(), e, entry));
            }
        }
        return params;
    }

    private Map<String, Limits> limits(List<Problem> problems) {
        Map<String, Limits> limits = new LinkedHashMap<>();
        for (MetricSpec metric : contract.metrics()) {
            double[] four = new double[ConfigKeys.LIMITS.size()];
            for (int i = 0; i < four.length; i++) {
                four[i] = limit(metric, ConfigKeys.LIMITS.get(i), problems);
            }
            limits.put(metric.name(), new Limits(four[0], four[1], four[2], four[3]));
        }
        return limits;
    }

    /** A limit that nobody speaks of, neither the contract nor a layer, is no value. */
    private double limit(MetricSpec metric, String name, List<Problem> problems) {
        String key = limitKey(metric, name);
        Entry entry = entries.get(key);
        try {
            double value = ValueForm.limit(entry.value().text(), metric.unit());
            if (isSaid(entry) || !Double.isNaN(limit(metric.limits(), name))) {
                note(key, ValueForm.limitText(value, metric.unit()));
            }
            return value;
        } catch (IllegalArgumentException e) {
            problems.add(bad(key, e, entry));
            return Double.NaN;
        }
    }

    private Map<String, List<String>> match() {
        Map<String, List<String>> match = new LinkedHashMap<>();
        for (InputSpec input : contract.inputs()) {
            if (input.calibration()) {
                String key = key(input, ConfigKeys.MATCH);
                List<String> keywords = keywords(entries.get(key).value().text());
                match.put(input.label(), keywords);
                note(key, String.join(",", keywords));
            }
        }
        return match;
    }

    private Map<String, Duration> maxAge(List<Problem> problems) {
        Map<String, Duration> ages = new LinkedHashMap<>();
        for (InputSpec input : contract.inputs()) {
            if (input.calibration()) {
                String key = key(input, ConfigKeys.MAX_AGE);
                Entry entry = entries.get(key);
                try {
                    ValueForm.age(entry.value().text())
                            .ifPresent(age -> ages.put(input.label(), age));
                    if (isSaid(entry) || !input.maxAge().isBlank()) {
                        note(key, ValueForm.ageText(ages.get(input.label())));
                    }
                } catch (IllegalArgumentException e) {
                    problems.add(bad(key, e, entry));
                }
            }
        }
        return ages;
    }

    /** Whether a layer decided it: 'none' over another layer's value must be seen. */
    private static boolean isSaid(Entry entry) {
        return !entry.layer().equals(ConfigLayer.DEFAULT);
    }

    private void note(String key, String text) {
        Entry entry = entries.get(key);
        String place = entry.value().position().toString();
        values.add(new ConfigValue(key, text, entry.layer(), place));
    }

    private static Problem bad(String key, IllegalArgumentException e, Entry entry) {
        boolean unit = e instanceof UnitMismatchException;
        String next = unit ? ((UnitMismatchException) e).next() : "correct the value";
        Problem problem =
                Problem.of(
                                unit ? WrapperError.WRONG_UNIT : WrapperError.BAD_VALUE,
                                key + ": " + e.getMessage())
                        .next(next);
        return entry.source().atValue(problem, entry.value().text(), entry.value().position());
    }

    private static List<String> keywords(String text) {
        List<String> keywords = new ArrayList<>();
        for (String word : text.split(",")) {
            if (!word.isBlank()) {
                keywords.add(word.strip().toUpperCase(Locale.ROOT));
            }
        }
        return keywords;
    }

    private static String limitKey(MetricSpec metric, String limit) {
        return ConfigKeys.CHECKS + "." + metric.name() + "." + limit;
    }

    private static String key(InputSpec input, String word) {
        return ConfigKeys.CALIBRATIONS + "." + input.label() + "." + word;
    }

    private static double limit(Limits limits, String name) {
        return switch (name) {
            case "warnBelow" -> limits.warnBelow();
            case "warnAbove" -> limits.warnAbove();
            case "failBelow" -> limits.failBelow();
            default -> limits.failAbove();
        };
    }
}
