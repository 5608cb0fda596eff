package org.desdm.fits.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a column of an ASCII table: TFORMn, and TNULLn.
 *
 * @param letter A, I, F, E or D
 * @param width characters of a field
 * @param decimals digits behind the point, which stands there too where a field has none
 * @param nullText what a field without a value holds; empty if every field has one
 */
public record AsciiForm(char letter, int width, int decimals, String nullText) {

    private static final Pattern FORM =
            Pattern.compile("([AI])(\\d{1,6})|([FED])(\\d{1,6})(?:\\.(\\d{1,4}))?(?:E\\d{1,2})?");

    public AsciiForm {
        if ("AIFED".indexOf(letter) < 0 || width < 0 || decimals < 0) {
            throw new IllegalArgumentException(
                    "no form of a field: %s%d.%d".formatted(letter, width, decimals));
        }
    }

    /**
     * Reads a TFORMn such as {@code A12} or {@code F10.4}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static AsciiForm parse(String text, String nullText) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the form of a column of an ASCII table");
        }
        if (m.group(1) != null) {
            return new AsciiForm(m.group(1).charAt(0), Integer.parseInt(m.group(2)), 0, nullText);
        }
        int decimals = m.group(5) == null ? 0 : Integer.parseInt(m.group(5));
        return new AsciiForm(
                m.group(3).charAt(0), Integer.parseInt(m.group(4)), decimals, nullText);
    }

    /** The type that holds the values. */
    ColumnType type() {
        return switch (letter) {
            case 'A' -> ColumnType.TEXT;
            case 'I' -> ColumnType.LONG;
            default -> ColumnType.DOUBLE;
        };
    }

    /** The value of TFORMn. */
    @Override
    public String toString() {
        boolean point = letter != 'A' && letter != 'I';
        return "" + letter + width + (point ? "." + decimals : "");
    }
}
