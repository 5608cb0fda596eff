package org.desdm.wrapper.contract;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.desdm.api.data.InList;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;

/** Turns the annotated fields of one unit into the parts of its contract. */
final class FieldSpecs {

    private final List<Field> fields;
    private final Object defaults;
    private final ContractErrors errors;

    FieldSpecs(List<Field> fields, Object defaults, ContractErrors errors) {
        this.fields = fields;
        this.defaults = defaults;
        this.errors = errors;
    }

    /** Inputs, then calibrations. */
    List<InputSpec> inputs() {
        List<InputSpec> specs = new ArrayList<>();
        for (Field field : fields) {
            Input input = field.getAnnotation(Input.class);
            if (input != null) {
                specs.add(input(field, input));
            }
        }
        for (Field field : fields) {
            Calibration calibration = field.getAnnotation(Calibration.class);
            if (calibration != null) {
                specs.add(calibration(field, calibration));
            }
        }
        return specs;
    }

    private InputSpec input(Field field, Input input) {
        check(field, input.filetype(), input.doc());
        return new InputSpec(
                field.getName(),
                input.filetype(),
                UnitFields.dataType(field).getSimpleName(),
                field.getType() == InList.class,
                false,
                List.of(),
                "",
                List.of(input.keywords()),
                input.optional(),
                input.doc());
    }

    private InputSpec calibration(Field field, Calibration calibration) {
        check(field, calibration.filetype(), calibration.doc());
        return new InputSpec(
                field.getName(),
                calibration.filetype(),
                UnitFields.dataType(field).getSimpleName(),
                field.getType() == InList.class,
                true,
                List.of(calibration.match()),
                calibration.maxAge(),
                List.of(),
                calibration.optional(),
                calibration.doc());
    }

    List<OutputSpec> outputs(List<InputSpec> inputs) {
        List<OutputSpec> specs = new ArrayList<>();
        for (Field field : fields) {
            Output output = field.getAnnotation(Output.class);
            if (output != null) {
                specs.add(output(field, output, inputs));
            }
        }
        return specs;
    }

    private OutputSpec output(Field field, Output output, List<InputSpec> inputs) {
        check(field, output.filetype(), output.doc());
        String like = output.like();
        if (like.isEmpty() && !inputs.isEmpty()) {
            like = inputs.get(0).label();
        }
        checkLike(field, like, inputs);
        try {
            NameTemplate.parse(output.name());
        } catch (IllegalArgumentException e) {
            errors.add(field.getName(), e.getMessage(), "correct the name of the output");
        }
        return new OutputSpec(
                field.getName(),
                output.filetype(),
                UnitFields.dataType(field).getSimpleName(),
                like,
                output.name(),
                output.doc());
    }

    private void checkLike(Field field, String like, List<InputSpec> inputs) {
        List<String> labels = inputs.stream().map(InputSpec::label).toList();
        if (!like.isEmpty() && !labels.contains(like)) {
            errors.add(
                    field.getName(),
                    "like = '%s' is no input".formatted(like),
                    "name one of " + labels);
        }
    }

    List<ParamSpec> params() {
        List<ParamSpec> specs = new ArrayList<>();
        for (Field field : fields) {
            Param param = field.getAnnotation(Param.class);
            if (param != null) {
                param(field, param).ifPresent(specs::add);
            }
        }
        return specs;
    }

    private Optional<ParamSpec> param(Field field, Param param) {
        String name = field.getName();
        errors.require(name, "doc", param.doc());
        Optional<ParamType> type = ParamType.find(field.getType());
        if (type.isEmpty()) {
            errors.add(
                    name,
                    "a parameter cannot be of type " + field.getType().getSimpleName(),
                    "use double, int, long, boolean, String or an enum");
            return Optional.empty();
        }
        Object value = valueOf(field);
        if (value == null) {
            errors.add(name, "the parameter has no default", "give the field a value");
        }
        ParamSpec spec =
                new ParamSpec(
                        name,
                        type.get().word(),
                        value instanceof Enum<?> word ? word.name() : Objects.toString(value, ""),
                        param.unit(),
                        param.min(),
                        param.max(),
                        choices(field, param),
                        param.flag(),
                        param.doc());
        checkDefault(spec, value);
        return Optional.of(spec);
    }

    private void checkDefault(ParamSpec spec, Object value) {
        try {
            if (value != null) {
                ParamType.checked(spec, spec.defaultValue());
            }
        } catch (IllegalArgumentException e) {
            errors.add(
                    spec.name(),
                    "the default breaks the parameter's own rule: " + e.getMessage(),
                    "correct the default or the rule");
        }
    }

    private static List<String> choices(Field field, Param param) {
        List<String> choices = new ArrayList<>(List.of(param.choices()));
        if (choices.isEmpty() && field.getType().isEnum()) {
            for (Object constant : field.getType().getEnumConstants()) {
                choices.add(((Enum<?>) constant).name());
            }
        }
        return choices;
    }

    List<MetricSpec> metrics() {
        List<MetricSpec> specs = new ArrayList<>();
        for (Field field : fields) {
            Metric metric = field.getAnnotation(Metric.class);
            if (metric != null) {
                specs.add(metric(field, metric));
            }
        }
        return specs;
    }

    private MetricSpec metric(Field field, Metric metric) {
        String name = field.getName();
        errors.require(name, "doc", metric.doc());
        errors.require(name, "unit", metric.unit());
        if (field.getType() != double.class) {
            errors.add(name, "a metric must be a double", "declare it double");
        }
        Check check = field.getAnnotation(Check.class);
        Limits limits = check == null ? Limits.NONE : limits(check);
        if (check != null && !limits.any()) {
            errors.add(name, "@Check without a limit", "give a limit, or remove @Check");
        }
        String requirement = check == null ? "" : check.requirement();
        return new MetricSpec(name, metric.unit(), limits, requirement, metric.doc());
    }

    private static Limits limits(Check check) {
        return new Limits(
                check.warnBelow(), check.warnAbove(), check.failBelow(), check.failAbove());
    }

    private void check(Field field, String filetype, String doc) {
        errors.require(field.getName(), "filetype", filetype);
        errors.require(field.getName(), "doc", doc);
    }

    private Object valueOf(Field field) {
        try {
            field.setAccessible(true);
            return field.get(defaults);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("field " + field.getName() + " cannot be opened", e);
        }
    }
}
