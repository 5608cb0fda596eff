package org.desdm.fits.geometry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Value of a FITS section keyword such as {@code DATASECA = '[1:1024,1:4096]'}: 1-based, inclusive.
 *
 * <p>A reversed axis ({@code xFirst > xLast}) states the readout direction, so it is kept here;
 * {@link #toBox()} forgets it. Blanks inside are allowed.
 *
 * @param xFirst first column as written
 * @param xLast last column as written
 * @param yFirst first row as written
 * @param yLast last row as written
 */
public record FitsSection(int xFirst, int xLast, int yFirst, int yLast) {

    private static final Pattern SYNTAX =
            Pattern.compile(
                    "\\[\\s*(\\d{1,9})\\s*:\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*:\\s*(\\d{1,9})\\s*\\]");

    public FitsSection {
        if (xFirst < 1 || xLast < 1 || yFirst < 1 || yLast < 1) {
            throw new IllegalArgumentException(
                    "FITS sections count from 1, got [%d:%d,%d:%d]"
                            .formatted(xFirst, xLast, yFirst, yLast));
        }
    }

    /** Reads {@code [x1:x2,y1:y2]}. */
    public static FitsSection parse(String text) {
        Matcher m = SYNTAX.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "not a FITS section: '" + text + "' (expected '[x1:x2,y1:y2]')");
        }
        return new FitsSection(intAt(m, 1), intAt(m, 2), intAt(m, 3), intAt(m, 4));
    }

    /** The section of a box, in ascending order. */
    public static FitsSection of(PixelBox box) {
        return new FitsSection(box.x0() + 1, box.x1(), box.y0() + 1, box.y1());
    }

    public boolean isXReversed() {
        return xFirst > xLast;
    }

    public boolean isYReversed() {
        return yFirst > yLast;
    }

    /** The pixels of the section, whichever way they are read. */
    public PixelBox toBox() {
        return new PixelBox(
                Math.min(xFirst, xLast) - 1,
                Math.min(yFirst, yLast) - 1,
                Math.max(xFirst, xLast),
                Math.max(yFirst, yLast));
    }

    /** The form that headers write. */
    @Override
    public String toString() {
        return "[%d:%d,%d:%d]".formatted(xFirst, xLast, yFirst, yLast);
    }

    private static int intAt(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }
}
