package org.desdm.wrapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.provenance.RunRecord.ConfigValue;
import org.desdm.wrapper.config.EffectiveConfig;
import org.desdm.wrapper.contract.ParamType;
import org.desdm.wrapper.contract.UnitFields;

/**
 * What a unit says of its own parameters; of those that have no value that it can be given it is
 * asked about its own.
 *
 * @param unit has its own values again when it has been asked
 */
record ParamCheck(Wrapper unit) implements Function<EffectiveConfig, List<Problem>> {

    private static final String PARAMETER = "parameter ";

    /** Everything that is wrong with them, each at the place that decided the value. */
    @Override
    public List<Problem> apply(EffectiveConfig config) {
        UnitFields fields = UnitFields.of(unit.getClass());
        Map<String, Object> before = new LinkedHashMap<>();
        try {
            config.params()
                    .forEach(
                            (name, value) -> {
                                before.put(name, fields.get(unit, name));
                                fields.set(
                                        unit, name, ParamType.forField(value, fields.type(name)));
                            });
            unit.checkParams();
            return List.of();
        } catch (DesdmException e) {
            return e.problems().stream().map(problem -> atItsPlace(problem, config)).toList();
        } finally {
            before.forEach((name, value) -> fields.set(unit, name, value));
        }
    }

    private static Problem atItsPlace(Problem problem, EffectiveConfig config) {
        return config.values().stream()
                .filter(value -> problem.where().equals(PARAMETER + value.key()))
                .filter(value -> !value.place().isEmpty())
                .findFirst()
                .map(ConfigValue::place)
                .map(place -> problem.at(problem.where() + ", " + place))
                .orElse(problem);
    }
}
