package org.desdm.wrapper.testkit.junit;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.desdm.wrapper.testkit.UnitBench;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the bench of their class's unit. */
final class BenchParameter implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == UnitBench.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return bench(context.getRequiredTestClass());
    }

    static UnitBench bench(Class<?> test) {
        UnitTest unitTest = test.getAnnotation(UnitTest.class);
        if (unitTest == null) {
            throw new IllegalArgumentException(
                    "%s needs @UnitTest(TheUnit.class)".formatted(test.getName()));
        }
        UnitBench bench = UnitBench.of(unitTest.value());
        List<Method> given =
                Arrays.stream(test.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(GivenInputs.class))
                        .toList();
        return given.isEmpty() ? bench : given(only(given, test), bench);
    }

    private static Method only(List<Method> given, Class<?> test) {
        Method method = given.get(0);
        boolean fits =
                given.size() == 1
                        && Modifier.isStatic(method.getModifiers())
                        && Arrays.equals(
                                method.getParameterTypes(), new Class<?>[] {UnitBench.class})
                        && method.getReturnType() == UnitBench.class;
        if (!fits) {
            throw new IllegalArgumentException(
                    "%s needs one @GivenInputs: static UnitBench name(UnitBench bench)"
                            .formatted(test.getName()));
        }
        return method;
    }

    private static UnitBench given(Method method, UnitBench bench) {
        try {
            method.setAccessible(true);
            return (UnitBench) method.invoke(null, bench);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method + " failed: " + e.getCause(), e);
        }
    }
}
