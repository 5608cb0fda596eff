package org.desdm.fits.table;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form of a column of a binary table: TFORMn.
 *
 * @param type type of the elements
 * @param repeat elements of a row; characters where they are text; of a variable column 0 or 1
 * @param pointer P or Q where rows hold a count and an offset into the heap, else a blank
 * @param textWidth characters of each text where a row has several of them ({@code 24A8}), else 0
 */
public record ColumnForm(ColumnType type, int repeat, char pointer, int textWidth) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{0,9})([PQ]?)([LXBIJKAEDCM])(?:(\\d{1,9})|:SSTR(\\d{1,9}))?.*");

    public ColumnForm {
        Objects.requireNonNull(type, "type");
        boolean variable = pointer != ' ';
        if (repeat < 0 || variable && repeat > 1 || textWidth < 0) {
            throw new IllegalArgumentException(
                    "%d %s a row: expected %s"
                            .formatted(
                                    repeat,
                                    variable ? "arrays" : "elements",
                                    variable ? "0 or 1" : "0 or more"));
        }
    }

    /** So many elements in every row. */
    static ColumnForm of(ColumnType type, int repeat) {
        return new ColumnForm(type, repeat, ' ', 0);
    }

    /**
     * Reads a TFORMn such as {@code 12E}, {@code 1PJ(40)} or {@code 24A8}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ColumnForm parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not the form of a column");
        }
        int repeat = m.group(1).isEmpty() ? 1 : Integer.parseInt(m.group(1));
        char pointer = m.group(2).isEmpty() ? ' ' : m.group(2).charAt(0);
        ColumnType type = ColumnType.find(m.group(3).charAt(0)).orElseThrow();
        String width = m.group(4) == null ? m.group(5) : m.group(4);
        boolean texts = type == ColumnType.TEXT && pointer == ' ' && width != null;
        return new ColumnForm(type, repeat, pointer, texts ? Integer.parseInt(width) : 0);
    }

    /** Whether rows may differ in their number of elements. */
    public boolean isVariable() {
        return pointer != ' ';
    }

    /** Bytes that a row holds of the column, the heap not counted. */
    public long bytes() {
        return isVariable() ? repeat * (pointer == 'P' ? 8L : 16L) : type.bytesOf(repeat);
    }

    /** The value of TFORMn; of a variable column without its longest array. */
    @Override
    public String toString() {
        String name = pointer == ' ' ? "" : String.valueOf(pointer);
        return repeat + name + type.letter() + (textWidth > 0 ? String.valueOf(textWidth) : "");
    }
}
