package org.desdm.wrapper.contract;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.wrapper.error.NearestName;
import org.desdm.wrapper.quantity.DecimalText;

/** The types that a parameter may have, and how their values are written. */
public enum ParamType {
    DOUBLE("a number"),
    INT("a whole number"),
    LONG("a whole number"),
    BOOLEAN("true or false"),
    TEXT("a text");

    private final String expected;

    ParamType(String expected) {
        this.expected = expected;
    }

    /** The word that contracts show. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a field of this class, if it can hold a parameter; enums are texts. */
    static Optional<ParamType> find(String className, boolean isEnum) {
        if (isEnum) {
            return Optional.of(TEXT);
        }
        return switch (className) {
            case "double" -> Optional.of(DOUBLE);
            case "int" -> Optional.of(INT);
            case "long" -> Optional.of(LONG);
            case "boolean" -> Optional.of(BOOLEAN);
            case "java.lang.String" -> Optional.of(TEXT);
            default -> Optional.empty();
        };
    }

    /**
     * The value that {@code text} means for a parameter: Double, Integer, Long, Boolean or String,
     * within its range and choices.
     *
     * @throws IllegalArgumentException saying what is expected and what was found
     */
    public static Object checked(ParamSpec spec, String text) {
        ParamType type = valueOf(spec.type().toUpperCase(Locale.ROOT));
        Object value = type.parse(text);
        if (value instanceof Number number) {
            checkRange(spec, number.doubleValue(), text);
        }
        List<String> choices = spec.choices();
        if (value instanceof String word && !choices.isEmpty() && !choices.contains(word)) {
            throw new IllegalArgumentException(
                    "'%s' is none of the choices (%s)"
                            .formatted(word, NearestName.advice(word, choices)));
        }
        return value;
    }

    /** The value as a field of {@code type} holds it: an enum's constant for its name. */
    public static Object forField(Object value, Class<?> type) {
        if (!type.isEnum()) {
            return value;
        }
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(value)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(type.getSimpleName() + " has no constant " + value);
    }

    private Object parse(String text) {
        try {
            return switch (this) {
                case DOUBLE -> number(text.strip());
                case INT -> Integer.valueOf(text.strip());
                case LONG -> Long.valueOf(text.strip());
                case BOOLEAN -> bool(text.strip());
                case TEXT -> text; // blanks at its ends are part of a text
            };
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected %s, found '%s'".formatted(expected, text), e);
        }
    }

    /**
     * A finite decimal number; nothing else that Java would take.
     *
     * @throws NumberFormatException if it is none
     */
    public static Double number(String text) {
        if (!DecimalText.isNumber(text) || Double.isInfinite(Double.parseDouble(text))) {
            throw new NumberFormatException(text);
        }
        return Double.valueOf(text);
    }

    private static Boolean bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new NumberFormatException(text);
        }
        return Boolean.valueOf(text);
    }

    private static void checkRange(ParamSpec spec, double value, String text) {
        if (value < spec.min() || value > spec.max()) {
            throw new IllegalArgumentException(
                    "%s is outside of %s to %s%s"
                            .formatted(
                                    text.strip(),
                                    spec.min(),
                                    spec.max(),
                                    spec.unit().isEmpty() ? "" : " " + spec.unit()));
        }
    }
}
