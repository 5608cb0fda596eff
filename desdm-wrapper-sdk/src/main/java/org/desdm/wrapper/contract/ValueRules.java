package org.desdm.wrapper.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.wrapper.quantity.UnitExpression;

/** The rules of parameters and metrics. */
final class ValueRules {

    private static final Set<String> NUMBERS = Set.of("double", "int", "long");

    private final UnitModel unit;
    private final Breaches breaches;

    ValueRules(UnitModel unit, Breaches breaches) {
        this.unit = unit;
        this.breaches = breaches;
    }

    void check(FieldModel field) {
        field.marks().find(Param.class).ifPresent(param -> checkParam(field, param));
        field.marks().find(Metric.class).ifPresent(metric -> checkMetric(field, metric));
    }

    private void checkParam(FieldModel field, Param param) {
        breaches.requireDoc(field, param.doc());
        if (!param.flag().isEmpty() && !unit.marks().has(Exec.class)) {
            breaches.add(
                    ContractError.FLAG_WITHOUT_EXEC,
                    field,
                    "flag = '%s' on a unit without @Exec".formatted(param.flag()),
                    "remove the flag, or run a program with @Exec");
        }
        checkUnit(field, param.unit());
        if (!param.unit().isBlank() && !NUMBERS.contains(field.type().text())) {
            breaches.add(
                    ContractError.UNIT_OF_A_WORD,
                    field,
                    "unit = '%s' on a parameter of type %s"
                            .formatted(param.unit(), field.type().text()),
                    "remove the unit, or declare a number");
        }
        if (param.min() > param.max()) {
            breaches.add(
                    ContractError.EMPTY_RANGE,
                    field,
                    "min = %s is above max = %s".formatted(param.min(), param.max()),
                    "swap them");
        }
        Optional<ParamSpec> spec = ContractParts.param(field, param);
        if (spec.isEmpty()) {
            breaches.add(
                    ContractError.BAD_PARAMETER_TYPE,
                    field,
                    "a parameter cannot be of type " + field.type().text(),
                    "use double, int, long, boolean, String or an enum");
        } else if (field.start().known() && !(param.min() > param.max())) {
            checkDefault(field, spec.get());
        }
    }

    /** A number without a unit is a pure one; a metric says so by 1. */
    private void checkUnit(FieldModel field, String text) {
        if (text.isBlank()) {
            return;
        }
        UnitExpression.findUnknown(text)
                .ifPresent(
                        unknown ->
                                breaches.add(
                                        ContractError.UNKNOWN_UNIT_OF_VALUE,
                                        field,
                                        "unit = '%s': '%s' is no unit that is known"
                                                .formatted(text, unknown.symbol()),
                                        unknown.advice()));
    }

    private void checkDefault(FieldModel field, ParamSpec spec) {
        if (field.start().text().isEmpty()) {
            breaches.add(
                    ContractError.NO_DEFAULT,
                    field,
                    "the parameter has no default",
                    "give the field a value");
            return;
        }
        try {
            ParamType.checked(spec, spec.defaultValue());
        } catch (IllegalArgumentException e) {
            breaches.add(
                    ContractError.BAD_DEFAULT,
                    field,
                    "the default breaks the parameter's own rule: " + e.getMessage(),
                    "correct the default or the rule");
        }
    }

    private void checkMetric(FieldModel field, Metric metric) {
        breaches.requireDoc(field, metric.doc());
        checkUnit(field, metric.unit());
        if (metric.unit().isBlank()) {
            breaches.add(
                    ContractError.NO_METRIC_UNIT,
                    field,
                    "the unit is empty",
                    "give the unit, or 1 for a pure number");
        }
        if (!field.type().text().equals("double")) {
            breaches.add(
                    ContractError.METRIC_NOT_DOUBLE,
                    field,
                    "a metric must be a double",
                    "declare it double");
        }
        field.marks().find(Check.class).ifPresent(check -> checkLimits(field, check));
    }

    private void checkLimits(FieldModel field, Check check) {
        Limits limits = ContractParts.limits(check);
        if (!limits.any()) {
            breaches.add(
                    ContractError.CHECK_WITHOUT_LIMIT,
                    field,
                    "@Check without a limit",
                    "give a limit, or remove @Check");
        }
        for (Order order : orders(check)) {
            if (order.low() > order.high()) {
                breaches.add(
                        ContractError.LIMITS_IN_WRONG_ORDER,
                        field,
                        "%s = %s is above %s = %s"
                                .formatted(
                                        order.lowName(),
                                        order.low(),
                                        order.highName(),
                                        order.high()),
                        "order limits as failBelow <= warnBelow <= warnAbove <= failAbove");
            }
        }
    }

    /** Two limits of which the first must not be above the second; NaN is above nothing. */
    private record Order(String lowName, double low, String highName, double high) {}

    private static List<Order> orders(Check c) {
        return List.of(
                new Order("failBelow", c.failBelow(), "warnBelow", c.warnBelow()),
                new Order("warnAbove", c.warnAbove(), "failAbove", c.failAbove()),
                new Order("warnBelow", c.warnBelow(), "warnAbove", c.warnAbove()),
                new Order("failBelow", c.failBelow(), "failAbove", c.failAbove()),
                new Order("failBelow", c.failBelow(), "warnAbove", c.warnAbove()),
                new Order("warnBelow", c.warnBelow(), "failAbove", c.failAbove()));
    }
}
