package org.desdm.api.qc;

/**
 * One measured number.
 *
 * @param name name of the metric
 * @param value the number; NaN if the unit did not report it
 * @param unit unit of the value; {@code 1} for a pure number
 */
public record MetricValue(String name, double value, String unit) {}
