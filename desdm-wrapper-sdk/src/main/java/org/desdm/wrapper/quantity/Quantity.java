package org.desdm.wrapper.quantity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.wrapper.error.NearestName;

/**
 * A number with its unit.
 *
 * @param value the number
 * @param unit the unit as it was written
 */
public record Quantity(BigDecimal value, String unit) {

    /** Exponents of three digits: with longer ones a short text would fill the memory. */
    private static final Pattern NUMBER_AND_UNIT =
            Pattern.compile(
                    "([+-]?(?:\\d{1,60}(?:\\.\\d{0,60})?|\\.\\d{1,60})(?:[eE][+-]?\\d{1,3})?)\\s+([\\p{L}%].*)");

    public Quantity {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
    }

    /** The quantity that a text means, or empty if it is no number, a blank and a unit. */
    public static Optional<Quantity> find(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new Quantity(new BigDecimal(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /**
     * The number of {@code target}s that this is.
     *
     * @throws UnitMismatchException naming both units, if one is unknown or measures something else
     */
    public BigDecimal in(String target) {
        if (unit.equals(target)) {
            return value;
        }
        MeasureUnit from =
                MeasureUnit.find(unit)
                        .orElseThrow(
                                () ->
                                        new UnitMismatchException(
                                                "'%s' is no unit that is known here; expected %s"
                                                        .formatted(unit, inWords(target)),
                                                NearestName.advice(unit, MeasureUnit.symbols())));
        Optional<MeasureUnit> to = MeasureUnit.find(target);
        if (to.isEmpty() || !to.get().dimension().equals(from.dimension())) {
            throw new UnitMismatchException(
                    "'%s' is %s; expected %s".formatted(unit, from.dimension(), inWords(target)),
                    "give the value in " + (target.equals("1") ? "no unit" : target));
        }
        return value.multiply(from.factor()).divide(to.get().factor(), MathContext.DECIMAL128);
    }

    private static String inWords(String target) {
        return MeasureUnit.find(target)
                .map(unit -> unit.dimension() + (target.equals("1") ? "" : ", in " + target))
                .orElse(target);
    }
}
