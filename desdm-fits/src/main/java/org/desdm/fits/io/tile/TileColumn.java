package org.desdm.fits.io.tile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of the table.
 *
 * @param type letter of the values' type; of the elements where the column is variable
 * @param pointer P or Q where rows hold a count and an offset into the heap, else a blank
 * @param offset byte of a row at which the column begins
 * @param bytes length in a row
 */
public record TileColumn(char type, char pointer, int offset, long bytes) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{0,9})(?:([PQ])([LXBIJKAEDCM]).*|([LXBIJKAEDCM]).*)");

    /** The column that a TFORM describes; throws IllegalArgumentException if it describes none. */
    public static TileColumn parse(String form, int offset) {
        Matcher m = FORM.matcher(form);
        if (!m.matches()) {
            throw new IllegalArgumentException("'" + form + "' is not the form of a column");
        }
        long repeat = m.group(1).isEmpty() ? 1 : Long.parseLong(m.group(1));
        if (m.group(2) == null) {
            char type = m.group(4).charAt(0);
            long bytes = type == 'X' ? (repeat + 7) / 8 : repeat * bytesOf(type);
            return new TileColumn(type, ' ', offset, bytes);
        }
        char pointer = m.group(2).charAt(0);
        long bytes = repeat * (pointer == 'P' ? 8 : 16);
        return new TileColumn(m.group(3).charAt(0), pointer, offset, bytes);
    }

    /** Whether rows point into the heap. */
    public boolean isVariable() {
        return pointer != ' ';
    }

    /** Bytes of a value or an element. */
    public int elementBytes() {
        return bytesOf(type);
    }

    private static int bytesOf(char type) {
        return switch (type) {
            case 'I' -> 2;
            case 'J', 'E' -> 4;
            case 'K', 'D', 'C' -> 8;
            case 'M' -> 16;
            default -> 1;
        };
    }
}
