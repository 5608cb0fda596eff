package org.desdm.wrapper.contract;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.desdm.wrapper.contract.FieldType.Handle;

/** The model of a unit whose class is loaded. */
final class ReflectedUnit {

    private final Class<?> unit;
    private final Optional<?> object;

    private ReflectedUnit(Class<?> unit, Optional<?> object) {
        this.unit = unit;
        this.object = object;
    }

    /**
     * The model of a class.
     *
     * @param object a new object, whose fields hold the defaults; empty if none can be made
     * @param unmakeable why none can be made, where that is an error
     */
    static UnitModel model(Class<?> unit, Optional<?> object, Optional<String> unmakeable) {
        ReflectedUnit reflected = new ReflectedUnit(unit, object);
        return new UnitModel(
                unit.getName(),
                unit.getSimpleName(),
                new LoadedMarks(unit),
                unmakeable,
                superclasses(unit).anyMatch(c -> c.getName().equals(UnitModel.EXEC_WRAPPER)),
                Optional.empty(),
                UnitFields.marked(unit).stream().map(reflected::field).toList());
    }

    private static Stream<Class<?>> superclasses(Class<?> unit) {
        return Stream.iterate(unit, c -> c != null, c -> c.getSuperclass());
    }

    private FieldModel field(Field field) {
        int modifiers = field.getModifiers();
        return new FieldModel(
                field.getDeclaringClass().getName(),
                field.getName(),
                new LoadedMarks(field),
                type(field),
                !Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers),
                start(field));
    }

    private static FieldType type(Field field) {
        Class<?> raw = field.getType();
        Class<?> data = UnitFields.dataType(field);
        return new FieldType(
                text(field.getGenericType()),
                Handle.of(raw.getName()),
                data == Object.class ? "" : data.getSimpleName(),
                data.getName().equals(FieldType.PATH),
                ParamType.find(raw.getName(), raw.isEnum()),
                constants(raw));
    }

    private static List<String> constants(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList()
                : List.of();
    }

    private StartValue start(Field field) {
        if (object.isEmpty()) {
            return StartValue.UNKNOWN;
        }
        try {
            field.setAccessible(true);
            return StartValue.of(field.get(object.get()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("field " + field.getName() + " cannot be opened", e);
        }
    }

    /** A type with simple names, as {@link SourceTypes} writes it. */
    private static String text(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.getSimpleName();
        }
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments())
                    .map(ReflectedUnit::text)
                    .collect(Collectors.joining(", ", text(generic.getRawType()) + "<", ">"));
        }
        return type instanceof WildcardType ? "?" : type.getTypeName();
    }
}
