package org.desdm.wrapper.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.desdm.api.unit.UnitContract.ParamSpec;
import org.desdm.wrapper.contract.ParamType;
import org.desdm.wrapper.quantity.DecimalText;
import org.desdm.wrapper.quantity.Quantity;
import org.desdm.wrapper.quantity.TimeSpan;
import org.desdm.wrapper.quantity.UnitMismatchException;

/** What values of configuration mean, and the one form in which each is written again. */
final class ValueForm {

    private static final String NONE = "none";
    private static final String PURE = "1";

    private ValueForm() {}

    /**
     * The value of a parameter, in its unit.
     *
     * @throws IllegalArgumentException saying what is expected and what was found
     */
    static Object param(ParamSpec spec, String text) {
        boolean number = !spec.type().equals("text") && !spec.type().equals("boolean");
        return ParamType.checked(spec, number ? withoutUnit(text, spec.unit()) : text);
    }

    static String paramText(ParamSpec spec, Object value) {
        if (value instanceof Double number) {
            return withUnit(DecimalText.of(number), spec.unit());
        }
        return value instanceof Number ? withUnit(value.toString(), spec.unit()) : value.toString();
    }

    /** A limit in the unit of its metric; NaN for none. */
    static double limit(String text, String unit) {
        String stripped = text.strip();
        if (stripped.equals(NONE)) {
            return Double.NaN;
        }
        try {
            return ParamType.number(withoutUnit(stripped, unit));
        } catch (UnitMismatchException e) {
            throw e;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "expected a number or none, found '%s'".formatted(stripped), e);
        }
    }

    static String limitText(double limit, String unit) {
        return Double.isNaN(limit)
                ? NONE
                : Double.isInfinite(limit)
                        ? Double.toString(limit)
                        : withUnit(DecimalText.of(limit), unit);
    }

    /** A largest age; empty where any is allowed. */
    static Optional<Duration> age(String text) {
        return text.isBlank() || text.strip().equals(NONE)
                ? Optional.empty()
                : Optional.of(TimeSpan.parse(text));
    }

    static String ageText(Duration age) {
        return age == null ? NONE : TimeSpan.text(age);
    }

    private static String withUnit(String number, String unit) {
        return unit.isEmpty() || unit.equals(PURE) ? number : number + " " + unit;
    }

    /** The number alone, in {@code unit}; a text that is no quantity stays as it is. */
    private static String withoutUnit(String text, String unit) {
        Optional<Quantity> quantity = Quantity.find(text);
        if (quantity.isEmpty()) {
            return text;
        }
        if (unit.isEmpty()) {
            throw new UnitMismatchException(
                    "'%s' has the unit %s, and the value has none"
                            .formatted(text.strip(), quantity.get().unit()),
                    "give the number alone");
        }
        BigDecimal value = quantity.get().in(unit).stripTrailingZeros();
        return value.toPlainString();
    }
}
