package org.desdm.wrapper.config;

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
import org.desdm.wrapper.contract.ParamType;
import org.desdm.wrapper.error.WrapperError;

/** Every value of one unit by its full key, with the layer that decided it; the last one wins. */
final class ValueTable {

    private static final String NONE = "none";

    private record Entry(WclValue value, String layer) {}

    private final UnitContract contract;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** A table of the contract's defaults. */
    ValueTable(UnitContract contract) {
        this.contract = contract;
        Position place = Position.of(contract.className());
        for (ParamSpec param : contract.params()) {
            put(param.name(), new WclValue(param.defaultValue(), place), ConfigLayer.DEFAULT);
        }
        for (MetricSpec metric : contract.metrics()) {
            for (String limit : ConfigKeys.LIMITS) {
                String text = text(limit(metric.limits(), limit));
                put(limitKey(metric, limit), new WclValue(text, place), ConfigLayer.DEFAULT);
            }
        }
        for (InputSpec input : contract.inputs()) {
            if (input.calibration()) {
                String keywords = String.join(",", input.match());
                put(matchKey(input), new WclValue(keywords, place), ConfigLayer.DEFAULT);
            }
        }
    }

    void put(String key, WclValue value, String layer) {
        entries.put(key, new Entry(value, layer));
    }

    /** Parses and checks every value; what is wrong is added to {@code problems}. */
    EffectiveConfig check(List<Problem> problems) {
        Map<String, Object> params = new LinkedHashMap<>();
        for (ParamSpec param : contract.params()) {
            WclValue value = entries.get(param.name()).value();
            try {
                params.put(param.name(), ParamType.checked(param, value.text()));
            } catch (IllegalArgumentException e) {
                problems.add(badValue("parameter " + param.name(), e.getMessage(), value));
            }
        }
        Map<String, Limits> limits = new LinkedHashMap<>();
        for (MetricSpec metric : contract.metrics()) {
            double[] four = new double[ConfigKeys.LIMITS.size()];
            for (int i = 0; i < four.length; i++) {
                four[i] = number(limitKey(metric, ConfigKeys.LIMITS.get(i)), problems);
            }
            limits.put(metric.name(), new Limits(four[0], four[1], four[2], four[3]));
        }
        Map<String, List<String>> match = new LinkedHashMap<>();
        for (InputSpec input : contract.inputs()) {
            if (input.calibration()) {
                match.put(input.label(), keywords(entries.get(matchKey(input)).value().text()));
            }
        }
        return new EffectiveConfig(params, limits, match, values());
    }

    /** Every value but the limits that nobody set. */
    private List<ConfigValue> values() {
        List<ConfigValue> values = new ArrayList<>();
        entries.forEach(
                (key, entry) -> {
                    String text = entry.value().text();
                    boolean unset = text.equals(NONE) && entry.layer().equals(ConfigLayer.DEFAULT);
                    if (!unset || !key.startsWith(ConfigKeys.CHECKS + ".")) {
                        String place = entry.value().position().toString();
                        values.add(new ConfigValue(key, text, entry.layer(), place));
                    }
                });
        return values;
    }

    private double number(String key, List<Problem> problems) {
        WclValue value = entries.get(key).value();
        String text = value.text().strip();
        if (text.equals(NONE)) {
            return Double.NaN;
        }
        try {
            return ParamType.number(text);
        } catch (NumberFormatException e) {
            problems.add(
                    badValue(key, "expected a number or none, found '%s'".formatted(text), value));
            return Double.NaN;
        }
    }

    private static Problem badValue(String key, String what, WclValue value) {
        return Problem.of(WrapperError.BAD_VALUE, key + ": " + what)
                .at(value.position().toString())
                .next("correct the value");
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

    private static String matchKey(InputSpec input) {
        return ConfigKeys.CALIBRATIONS + "." + input.label() + "." + ConfigKeys.MATCH;
    }

    private static String text(double limit) {
        return Double.isNaN(limit) ? NONE : Double.toString(limit);
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
