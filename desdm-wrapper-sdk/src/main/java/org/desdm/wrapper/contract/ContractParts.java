package org.desdm.wrapper.contract;

import java.util.List;
import java.util.Optional;
import org.desdm.api.qc.Limits;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.unit.UnitContract;
import org.desdm.api.unit.UnitContract.ExecSpec;
import org.desdm.api.unit.UnitContract.InputSpec;
import org.desdm.api.unit.UnitContract.MetricSpec;
import org.desdm.api.unit.UnitContract.OutputSpec;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.wrapper.contract.FieldType.Handle;

/** Turns the model of a unit that keeps all rules into its contract. */
final class ContractParts {

    private ContractParts() {}

    static UnitContract contract(UnitModel unit) {
        Unit identity = unit.identity().orElseThrow();
        return new UnitContract(
                identity.name(),
                identity.version(),
                identity.licence(),
                unit.doc(),
                unit.className(),
                unit.marks().find(Resources.class).map(Resources::memory).orElse(""),
                unit.marks().find(Exec.class).map(ContractParts::exec),
                unit.inputs().stream().map(ContractParts::input).toList(),
                outputs(unit),
                params(unit),
                metrics(unit));
    }

    private static ExecSpec exec(Exec exec) {
        return new ExecSpec(exec.program(), exec.versionFlag(), exec.versionPattern());
    }

    private static InputSpec input(FieldModel field) {
        return field.marks()
                .find(Input.class)
                .map(input -> input(field, input))
                .orElseGet(() -> calibration(field, field.marks().find(Calibration.class).get()));
    }

    private static InputSpec input(FieldModel field, Input input) {
        return new InputSpec(
                field.name(),
                input.filetype(),
                field.type().data(),
                field.type().handle() == Handle.IN_LIST,
                false,
                List.of(),
                "",
                List.of(input.keywords()),
                input.optional(),
                input.doc());
    }

    private static InputSpec calibration(FieldModel field, Calibration calibration) {
        return new InputSpec(
                field.name(),
                calibration.filetype(),
                field.type().data(),
                field.type().handle() == Handle.IN_LIST,
                true,
                List.of(calibration.match()),
                calibration.maxAge(),
                List.of(),
                calibration.optional(),
                calibration.doc());
    }

    private static List<OutputSpec> outputs(UnitModel unit) {
        return unit.fields().stream()
                .flatMap(
                        field ->
                                field.marks().find(Output.class).stream()
                                        .map(output -> output(unit, field, output)))
                .toList();
    }

    private static OutputSpec output(UnitModel unit, FieldModel field, Output output) {
        return new OutputSpec(
                field.name(),
                output.filetype(),
                field.type().data(),
                DataRules.like(unit, output),
                output.name(),
                output.doc());
    }

    private static List<ParamSpec> params(UnitModel unit) {
        return unit.fields().stream()
                .flatMap(
                        field ->
                                field
                                        .marks()
                                        .find(Param.class)
                                        .flatMap(param -> param(field, param))
                                        .stream())
                .toList();
    }

    /** A parameter, unless its field has a type that no parameter has. */
    static Optional<ParamSpec> param(FieldModel field, Param param) {
        List<String> choices =
                param.choices().length > 0 ? List.of(param.choices()) : field.type().constants();
        return field.type()
                .param()
                .map(
                        type ->
                                new ParamSpec(
                                        field.name(),
                                        type.word(),
                                        field.start().text().orElse(""),
                                        param.unit(),
                                        param.min(),
                                        param.max(),
                                        choices,
                                        param.flag(),
                                        param.doc()));
    }

    private static List<MetricSpec> metrics(UnitModel unit) {
        return unit.fields().stream()
                .flatMap(
                        field ->
                                field.marks().find(Metric.class).stream()
                                        .map(metric -> metric(field, metric)))
                .toList();
    }

    private static MetricSpec metric(FieldModel field, Metric metric) {
        Optional<Check> check = field.marks().find(Check.class);
        return new MetricSpec(
                field.name(),
                metric.unit(),
                check.map(ContractParts::limits).orElse(Limits.NONE),
                check.map(Check::requirement).orElse(""),
                metric.doc());
    }

    static Limits limits(Check check) {
        return new Limits(
                check.warnBelow(), check.warnAbove(), check.failBelow(), check.failAbove());
    }
}
