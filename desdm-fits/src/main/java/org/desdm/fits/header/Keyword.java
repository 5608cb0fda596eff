package org.desdm.fits.header;

import java.util.Objects;
import java.util.function.Function;
import org.desdm.fits.geometry.FitsSection;
import org.desdm.fits.header.HeaderCard.Kind;

/**
 * A keyword with the type of its value.
 *
 * @param name name in upper case
 * @param form how the value is read and written
 * @param comment comment that is written with it, its unit in brackets first
 * @param <T> type of the value
 */
public record Keyword<T>(String name, Form<T> form, String comment) {

    /**
     * How a value is read and written.
     *
     * @param typeName type for messages
     * @param kind kind of card that is written
     * @param read value of a card's text; throws IllegalArgumentException if it has none
     * @param write text of a value
     * @param <T> type of the value
     */
    public record Form<T>(
            String typeName, Kind kind, Function<String, T> read, Function<T, String> write) {}

    private static final Form<Integer> INTEGER =
            new Form<>(
                    "integer",
                    Kind.INTEGER,
                    text -> Math.toIntExact(wholeNumber(text)),
                    i -> Integer.toString(i));
    private static final Form<Long> LONG =
            new Form<>("integer", Kind.INTEGER, Keyword::wholeNumber, i -> Long.toString(i));
    private static final Form<Double> REAL =
            new Form<>("number", Kind.REAL, Keyword::realNumber, Keyword::realText);
    private static final Form<String> TEXT =
            new Form<>("text", Kind.STRING, text -> text, text -> text);
    private static final Form<Boolean> LOGICAL =
            new Form<>("logical", Kind.LOGICAL, Keyword::logicalValue, b -> b ? "T" : "F");
    private static final Form<FitsSection> SECTION =
            new Form<>("section", Kind.STRING, FitsSection::parse, FitsSection::toString);

    public Keyword {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(comment, "comment");
    }

    /** A whole number of 32 bits. */
    public static Keyword<Integer> integer(String name, String comment) {
        return new Keyword<>(name, INTEGER, comment);
    }

    /** A whole number of 64 bits. */
    public static Keyword<Long> longInteger(String name, String comment) {
        return new Keyword<>(name, LONG, comment);
    }

    /** A number. */
    public static Keyword<Double> real(String name, String comment) {
        return new Keyword<>(name, REAL, comment);
    }

    /** A text; a value that is a number in the file is given as it is written there. */
    public static Keyword<String> text(String name, String comment) {
        return new Keyword<>(name, TEXT, comment);
    }

    /** True or false. */
    public static Keyword<Boolean> logical(String name, String comment) {
        return new Keyword<>(name, LOGICAL, comment);
    }

    /** A section such as {@code [1:1024,1:4096]}. */
    public static Keyword<FitsSection> section(String name, String comment) {
        return new Keyword<>(name, SECTION, comment);
    }

    HeaderCard card(T value) {
        return HeaderCard.of(name, form.kind(), form.write().apply(value), comment);
    }

    private static long wholeNumber(String text) {
        String digits = text.strip();
        if (NumberForm.isInteger(digits)) {
            return Long.parseLong(digits);
        }
        double value = realNumber(digits);
        if (value != Math.rint(value) || Math.abs(value) > 1e15) {
            throw new IllegalArgumentException("not a whole number: " + text);
        }
        return (long) value;
    }

    private static double realNumber(String text) {
        String number = text.strip();
        if (!NumberForm.isReal(number)) {
            throw new IllegalArgumentException("it is no decimal number");
        }
        double value = Double.parseDouble(NumberForm.withE(number));
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number: " + text);
        }
        return value;
    }

    private static String realText(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a FITS header cannot hold " + value);
        }
        return Double.toString(value);
    }

    private static boolean logicalValue(String text) {
        return switch (text.strip()) {
            case "T" -> true;
            case "F" -> false;
            default -> throw new IllegalArgumentException("not T or F: " + text);
        };
    }
}
