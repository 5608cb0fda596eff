package org.desdm.wrapper.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.provenance.RunRecord.ConfigValue;
import org.desdm.api.qc.Limits;

/**
 * What is in force for one run of a unit.
 *
 * @param params value of every parameter: Double, Integer, Long, Boolean or String
 * @param limits limits of every metric
 * @param match header keywords that each calibration must share with the first input, by label
 * @param values every value as text, with the layer and the place that decided it: parameters by
 *     name, {@code checks.METRIC.LIMIT}, {@code calibrations.LABEL.match}
 */
public record EffectiveConfig(
        Map<String, Object> params,
        Map<String, Limits> limits,
        Map<String, List<String>> match,
        List<ConfigValue> values) {

    public EffectiveConfig {
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
        limits = Collections.unmodifiableMap(new LinkedHashMap<>(limits));
        match = Collections.unmodifiableMap(new LinkedHashMap<>(match));
        values = List.copyOf(values);
    }
}
