package org.desdm.fits.header;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Objects;

/**
 * What a card says, whichever way it is written: {@code 1.0E3}, {@code 1000.} and {@code 1D+03} are
 * one value, {@code 007} and {@code 7} are, and so are strings that differ in blanks at their end.
 * An integer and a real are never equal.
 */
public sealed interface CardValue {

    /** A string, without blanks at its end. */
    record Text(String text) implements CardValue {
        public Text {
            text = trimmed(text);
        }
    }

    /** T or F. */
    record Logical(boolean value) implements CardValue {}

    /** An integer of any length. */
    record Whole(BigInteger value) implements CardValue {
        public Whole {
            Objects.requireNonNull(value, "value");
        }
    }

    /** A real that a double can hold; there is one zero. */
    record Real(double value) implements CardValue {
        public Real {
            value = value + 0.0; // -0.0 + 0.0 is 0.0
        }
    }

    /** A real beyond what doubles hold, as normalised decimal digits. */
    record FarReal(String digits) implements CardValue {
        public FarReal {
            Objects.requireNonNull(digits, "digits");
        }
    }

    /** A complex number; its parts are {@link Real} or {@link FarReal}. */
    record Complex(CardValue re, CardValue im) implements CardValue {
        public Complex {
            Objects.requireNonNull(re, "re");
            Objects.requireNonNull(im, "im");
        }
    }

    /** A keyword without a value. */
    record Undefined() implements CardValue {}

    /** A line of COMMENT, HISTORY or of a blank card, without blanks at its end. */
    record Line(String text) implements CardValue {
        public Line {
            text = trimmed(text);
        }
    }

    /** A card that breaks the standard's form, as it stands. */
    record Unreadable(String text) implements CardValue {
        public Unreadable {
            text = trimmed(text);
        }
    }

    /** The value of a card. */
    static CardValue of(HeaderCard card) {
        return switch (card.kind()) {
            case STRING -> new Text(card.text());
            case LOGICAL -> new Logical(card.text().equals("T"));
            case INTEGER -> new Whole(new BigInteger(card.text()));
            case REAL -> real(card.text());
            case COMPLEX ->
                    new Complex(
                            real(NumberForm.realPart(card.text())),
                            real(NumberForm.imaginaryPart(card.text())));
            case UNDEFINED -> new Undefined();
            case COMMENTARY -> new Line(card.text());
            case INVALID -> new Unreadable(card.image().isEmpty() ? card.text() : card.image());
        };
    }

    private static CardValue real(String text) {
        String digits = NumberForm.withE(text);
        double value = Double.parseDouble(digits);
        boolean zero = digits.chars().takeWhile(c -> c != 'E' && c != 'e').allMatch(c -> c < '1');
        return Double.isInfinite(value) || value == 0 && !zero ? far(digits) : new Real(value);
    }

    private static CardValue far(String digits) {
        try {
            return new FarReal(new BigDecimal(digits).stripTrailingZeros().toString());
        } catch (NumberFormatException exponentBeyondInt) {
            return new FarReal(digits.toUpperCase(Locale.ROOT));
        }
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
