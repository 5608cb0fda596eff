package org.desdm.wrapper.contract;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.desdm.api.data.In;
import org.desdm.api.data.InList;
import org.desdm.api.data.Out;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.unit.Check;
import org.desdm.api.unit.Metric;
import org.desdm.api.unit.Output;
import org.desdm.api.unit.Param;
import org.desdm.api.unit.Unit;
import org.desdm.wrapper.error.WrapperError;

/** Gathers every rule of contracts that one class breaks. */
final class ContractErrors {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern VERSION =
            Pattern.compile("\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

    private final Class<?> unit;
    private final List<Problem> problems = new ArrayList<>();

    ContractErrors(Class<?> unit) {
        this.unit = unit;
    }

    void add(String where, String what, String next) {
        String place =
                where.equals(unit.getSimpleName()) ? unit.getName() : unit.getName() + "." + where;
        problems.add(
                Problem.of(WrapperError.BAD_CONTRACT, where + ": " + what).at(place).next(next));
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    void checkIdentity(Unit identity) {
        String where = unit.getSimpleName();
        if (identity == null) {
            add(where, "the class has no @Unit", "add @Unit(name, version, licence)");
            return;
        }
        if (!NAME.matcher(identity.name()).matches()) {
            add(
                    where,
                    "'%s' is no name of a unit".formatted(identity.name()),
                    "use lower-case letters, digits and single hyphens, a letter first");
        }
        if (!VERSION.matcher(identity.version()).matches()) {
            add(where, "'%s' is no version".formatted(identity.version()), "use MAJOR.MINOR.PATCH");
        }
        if (identity.licence().isBlank()) {
            add(where, "the licence is empty", "give its SPDX identifier");
        }
    }

    void checkFields(List<Field> fields) {
        Map<String, String> seen = new LinkedHashMap<>();
        for (Field field : fields) {
            String other = seen.put(field.getName().toLowerCase(Locale.ROOT), field.getName());
            if (other != null) {
                add(
                        field.getName(),
                        "the name equals '%s' ignoring case".formatted(other),
                        "names must differ, since WCL does not keep case");
            }
            checkField(field);
        }
        for (Field field : unit.getDeclaredFields()) {
            if (field.isAnnotationPresent(Check.class)
                    && !field.isAnnotationPresent(Metric.class)) {
                add(field.getName(), "@Check without @Metric", "add @Metric, or remove @Check");
            }
        }
    }

    private void checkField(Field field) {
        if (UnitFields.roles(field) > 1) {
            add(field.getName(), "the field has several roles", "keep one annotation");
        }
        if (!UnitFields.settable(field)) {
            add(field.getName(), "the field is final or static", "remove the modifier");
        }
        Class<?> type = field.getType();
        boolean plain =
                field.isAnnotationPresent(Metric.class) || field.isAnnotationPresent(Param.class);
        boolean output = field.isAnnotationPresent(Output.class);
        boolean fits = output ? type == Out.class : type == In.class || type == InList.class;
        if (!plain && (!fits || UnitFields.dataType(field) == Object.class)) {
            add(
                    field.getName(),
                    "the field is of type %s".formatted(field.getGenericType().getTypeName()),
                    output
                            ? "declare Out<T> with a class T"
                            : "declare In<T> or InList<T> with a class T");
        }
    }

    /** A text that a reader needs and must not be empty. */
    void require(String where, String name, String text) {
        if (text.isBlank()) {
            add(where, "the %s is empty".formatted(name), "say it in a few words");
        }
    }
}
