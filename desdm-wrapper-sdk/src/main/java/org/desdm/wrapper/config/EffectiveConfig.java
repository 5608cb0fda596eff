package org.desdm.wrapper.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.desdm.api.provenance.RunRecord.ConfigValue;
import org.desdm.api.qc.Limits;

/**
 * What is in force for one run of a unit.
 *
 * @param unit name of the unit
 * @param params value of every parameter, in its own unit: Double, Integer, Long, Boolean or String
 * @param limits limits of every metric
 * @param match header keywords that each calibration must share with the inputs, by label
 * @param maxAge how far from the inputs in time a calibration may lie, by label; no entry for any
 * @param values every value in its one form, with the layer and the place that decided it:
 *     parameters by name, {@code checks.METRIC.LIMIT}, {@code calibrations.LABEL.match} and {@code
 *     calibrations.LABEL.maxAge}
 */
public record EffectiveConfig(
        String unit,
        Map<String, Object> params,
        Map<String, Limits> limits,
        Map<String, List<String>> match,
        Map<String, Duration> maxAge,
        List<ConfigValue> values) {

    public EffectiveConfig {
        Objects.requireNonNull(unit, "unit");
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
        match = Collections.unmodifiableMap(new LinkedHashMap<>(match));
        maxAge = Collections.unmodifiableMap(new LinkedHashMap<>(maxAge));
        values = List.copyOf(values);
    }

    /**
     * The values alone, as a configuration in YAML: the same text whatever the way they came, so
     * that two runs had one configuration if their texts are equal. Given as a layer to the same
     * unit it has the same effect.
     */
    public String text() {
        return text(unit, values);
    }

    /** The text of what a record holds of a run's configuration, as {@link #text()} gives it. */
    public static String text(String unit, List<ConfigValue> values) {
        return ConfigText.of(unit, values);
    }
}
