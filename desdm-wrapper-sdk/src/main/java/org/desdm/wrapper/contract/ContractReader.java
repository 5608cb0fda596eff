package org.desdm.wrapper.contract;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.UnitContract;
import org.desdm.wrapper.contract.Breaches.Breach;

/** Reads the contract of a unit from its annotations, by reflection. */
public final class ContractReader {

    /** Why no object of a class can be made. */
    static final String UNMAKEABLE =
            "the class cannot be made: it is abstract, or has no constructor without arguments";

    private ContractReader() {}

    /**
     * The contract of a class; defaults come from a new object of it.
     *
     * @throws DesdmException with every rule that the class breaks
     */
    public static UnitContract read(Class<?> unit) {
        return contract(Fresh.of(unit).model(unit));
    }

    /**
     * The contract of an object's class. Defaults come from a new object where the class can make
     * one, and from {@code unit} where it cannot, as a class inside a test method.
     *
     * @throws DesdmException with every rule that the class breaks
     */
    public static UnitContract readFrom(Object unit) {
        Class<?> type = unit.getClass();
        Object defaults = Fresh.of(type).object().orElse(unit);
        return contract(ReflectedUnit.model(type, Optional.of(defaults), Optional.empty()));
    }

    /** Every rule that a class breaks; none if it is a unit that can run. */
    public static List<Problem> problems(Class<?> unit) {
        return problems(Fresh.of(unit).model(unit));
    }

    /** A new object of a unit's class, private constructor or not. */
    public static <T> T newUnit(Class<T> unit) {
        Fresh fresh = Fresh.of(unit);
        if (fresh.object().isEmpty()) {
            throw new DesdmException(problems(fresh.model(unit)));
        }
        return unit.cast(fresh.object().get());
    }

    private static UnitContract contract(UnitModel model) {
        List<Problem> problems = problems(model);
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return ContractParts.contract(model);
    }

    private static List<Problem> problems(UnitModel model) {
        return ContractRules.breaches(model).stream().map(Breach::problem).toList();
    }

    /** A new object of a class, or why there is none. */
    private record Fresh(Optional<Object> object, Optional<String> unmakeable) {

        static Fresh of(Class<?> unit) {
            try {
                Constructor<?> constructor = unit.getDeclaredConstructor();
                constructor.setAccessible(true);
                return new Fresh(Optional.of(constructor.newInstance()), Optional.empty());
            } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
                return none(UNMAKEABLE);
            } catch (InvocationTargetException e) {
                return none("the class cannot be made: its constructor threw " + e.getCause());
            }
        }

        private static Fresh none(String why) {
            return new Fresh(Optional.empty(), Optional.of(why));
        }

        UnitModel model(Class<?> unit) {
            return ReflectedUnit.model(unit, object, unmakeable);
        }
    }
}
