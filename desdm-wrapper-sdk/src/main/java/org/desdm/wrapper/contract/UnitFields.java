package org.desdm.wrapper.contract;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.desdm.api.unit.Calibration;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Input;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;

/**
 * The annotated fields of a class, by name: private ones too, and those of its superclasses first.
 */
public final class UnitFields {

    private static final List<Class<? extends Annotation>> ROLES =
            List.of(Input.class, Calibration.class, Output.class, Param.class, Metric.class);

    private final Map<String, Field> fields;

    private UnitFields(Map<String, Field> fields) {
        this.fields = fields;
    }

    /** The annotated fields of {@code unit}, opened to this package. */
    public static UnitFields of(Class<?> unit) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Field field : marked(unit)) {
            if (isDeclared(field)) {
                field.setAccessible(true);
                fields.put(field.getName(), field);
            }
        }
        return new UnitFields(fields);
    }

    /** The value of a field; null if nothing was put there. */
    public Object get(Object unit, String name) {
        try {
            return require(name).get(unit);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("field " + name + " was opened and is closed", e);
        }
    }

    /** Puts {@code value} into a field of {@code unit}. */
    public void set(Object unit, String name, Object value) {
        try {
            require(name).set(unit, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("field " + name + " was opened and is closed", e);
        }
    }

    /** The declared type of a field. */
    public Class<?> type(String name) {
        return require(name).getType();
    }

    /** The T of a field of type {@code In<T>}, {@code InList<T>} or {@code Out<T>}. */
    public Class<?> dataType(String name) {
        return dataType(require(name));
    }

    /** The T of a field of type {@code X<T>}, raw; Object where it is a variable or missing. */
    static Class<?> dataType(Field field) {
        if (field.getGenericType() instanceof ParameterizedType handle) {
            Type data = handle.getActualTypeArguments()[0];
            if (data instanceof ParameterizedType generic) {
                data = generic.getRawType();
            }
            if (data instanceof Class<?> type) {
                return type;
            }
        }
        return Object.class;
    }

    /** Every field with a role or a check, superclasses first; names may be there twice. */
    static List<Field> marked(Class<?> unit) {
        List<Field> found = new ArrayList<>();
        if (unit.getSuperclass() != null) {
            found.addAll(marked(unit.getSuperclass()));
        }
        for (Field field : unit.getDeclaredFields()) {
            if (isDeclared(field) || field.isAnnotationPresent(Check.class)) {
                found.add(field);
            }
        }
        return found;
    }

    private static boolean isDeclared(Field field) {
        return ROLES.stream().anyMatch(field::isAnnotationPresent);
    }

    private Field require(String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no annotated field '" + name + "'");
        }
        return field;
    }
}
