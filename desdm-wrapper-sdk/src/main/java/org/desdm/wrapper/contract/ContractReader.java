package org.desdm.wrapper.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.unit.Exec;
import org.desdm.api.unit.Resources;
import org.desdm.api.unit.Unit;
import org.desdm.api.unit.UnitContract;

/** Reads the contract of a unit from its annotations, by reflection. */
public final class ContractReader {

    private ContractReader() {}

    /**
     * The contract of a class; defaults come from a new object of it.
     *
     * @throws DesdmException with every rule that the class breaks
     */
    public static UnitContract read(Class<?> unit) {
        ContractErrors errors = new ContractErrors(unit);
        Optional<Object> fresh = instance(unit, errors);
        errors.throwIfAny();
        return read(unit, fresh.orElseThrow(), errors);
    }

    /**
     * The contract of an object's class. Defaults come from a new object where the class can make
     * one, and from {@code unit} where it cannot, as a class inside a test method.
     *
     * @throws DesdmException with every rule that the class breaks
     */
    public static UnitContract readFrom(Object unit) {
        Class<?> type = unit.getClass();
        Object defaults = instance(type, new ContractErrors(type)).orElse(unit);
        return read(type, defaults, new ContractErrors(type));
    }

    /** A new object of a unit's class, private constructor or not. */
    public static <T> T newUnit(Class<T> unit) {
        ContractErrors errors = new ContractErrors(unit);
        Optional<Object> fresh = instance(unit, errors);
        errors.throwIfAny();
        return unit.cast(fresh.orElseThrow());
    }

    private static UnitContract read(Class<?> unit, Object defaults, ContractErrors errors) {
        Unit identity = unit.getAnnotation(Unit.class);
        errors.checkIdentity(identity);
        List<Field> fields = UnitFields.declared(unit);
        errors.checkFields(fields);
        FieldSpecs specs = new FieldSpecs(fields, defaults, errors);
        List<UnitContract.InputSpec> inputs = specs.inputs();
        List<UnitContract.OutputSpec> outputs = specs.outputs(inputs);
        List<UnitContract.ParamSpec> params = specs.params();
        List<UnitContract.MetricSpec> metrics = specs.metrics();
        errors.throwIfAny();
        return new UnitContract(
                identity.name(),
                identity.version(),
                identity.licence(),
                identity.doc(),
                unit.getName(),
                memory(unit),
                exec(unit),
                inputs,
                outputs,
                params,
                metrics);
    }

    private static String memory(Class<?> unit) {
        Resources resources = unit.getAnnotation(Resources.class);
        return resources == null ? "" : resources.memory();
    }

    private static Optional<UnitContract.ExecSpec> exec(Class<?> unit) {
        return Optional.ofNullable(unit.getAnnotation(Exec.class))
                .map(
                        e ->
                                new UnitContract.ExecSpec(
                                        e.program(), e.versionFlag(), e.versionPattern()));
    }

    private static Optional<Object> instance(Class<?> unit, ContractErrors errors) {
        try {
            Constructor<?> constructor = unit.getDeclaredConstructor();
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            errors.add(
                    unit.getSimpleName(),
                    "the class cannot be made: it is abstract, or has no constructor without"
                            + " arguments",
                    "give it one, and make a nested class static");
        } catch (InvocationTargetException e) {
            errors.add(
                    unit.getSimpleName(),
                    "its constructor threw " + e.getCause(),
                    "a unit's constructor must only set fields");
        }
        return Optional.empty();
    }
}
