package org.desdm.fits.io.table;

import java.util.Locale;
import org.desdm.fits.table.AsciiForm;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.ValueOutOfRangeException;

/** Values of one column to the fields of an ASCII table. */
final class AsciiEncoder {

    private final Column column;
    private final AsciiForm form;
    private final ColumnValues values;
    private final Object array;

    AsciiEncoder(Column column, ColumnValues values) {
        this.column = column;
        this.form = column.ascii().orElseThrow();
        this.values = values;
        this.array = values.as(column.values());
    }

    /** Writes a value into its field. */
    void encode(int i, byte[] out, int at) {
        String text = text(i);
        if (text.length() > form.width()) {
            throw new ValueOutOfRangeException(
                    "column %s has the value '%s', too long for its form %s"
                            .formatted(column.name(), text, form),
                    "row %d of those that are written".formatted(i + 1),
                    "give the column a form that holds it");
        }
        int blanks = form.letter() == 'A' ? 0 : form.width() - text.length();
        for (int k = 0; k < form.width(); k++) {
            boolean inside = k >= blanks && k - blanks < text.length();
            char letter = inside ? text.charAt(k - blanks) : ' ';
            out[at + k] = (byte) (letter >= ' ' && letter <= '~' ? letter : '?');
        }
    }

    private String text(int i) {
        if (values.isNull(i)) {
            return form.nullText();
        }
        if (array instanceof String[] texts) {
            return texts[i];
        }
        if (array instanceof long[] longs) {
            return Long.toString(longs[i]);
        }
        double value = ((double[]) array)[i];
        double number = (value - column.scaling().zero()) / column.scaling().scale();
        if (!Double.isFinite(number)) {
            return form.nullText();
        }
        return switch (form.letter()) {
            case 'I' -> Long.toString(Math.round(number));
            case 'F' -> String.format(Locale.ROOT, "%." + form.decimals() + "f", number);
            case 'E' -> String.format(Locale.ROOT, "%." + form.decimals() + "E", number);
            default ->
                    String.format(Locale.ROOT, "%." + form.decimals() + "E", number)
                            .replace('E', 'D');
        };
    }
}
