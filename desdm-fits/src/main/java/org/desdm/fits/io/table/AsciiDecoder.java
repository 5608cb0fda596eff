package org.desdm.fits.io.table;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;
import org.desdm.fits.table.AsciiForm;
import org.desdm.fits.table.Column;

/** Fields of an ASCII table to the arrays that their columns are held in. */
final class AsciiDecoder {

    private static final int MOST_DIGITS = 400;

    private AsciiDecoder() {}

    /**
     * Decodes fields: one a row. A field that is blank, or holds TNULLn, has no value: NaN in
     * doubles, else 0.
     *
     * @param field number of the column, for messages
     * @param firstRow number of the first row, for messages
     */
    static void decode(
            TableLayout layout, int field, long firstRow, Cells cells, ColumnTarget target) {
        Column column = layout.columns().get(field);
        AsciiForm form = column.ascii().orElseThrow();
        for (int row = 0; row < cells.rows; row++) {
            int p = cells.start + row * cells.stride;
            String text = CellDecoder.text(cells.bytes, p, form.width());
            String digits = text.strip();
            int i = target.at() + row;
            boolean missing =
                    form.letter() != 'A' && digits.isEmpty()
                            || !form.nullText().isEmpty() && digits.equals(form.nullText());
            if (target.nulls().length > 0) {
                target.nulls()[i] = missing;
            }
            try {
                put(column, form, missing ? "" : form.letter() == 'A' ? text : digits, target, i);
            } catch (ArithmeticException | NumberFormatException e) {
                throw new FitsFormatException(
                        FitsError.MALFORMED_FILE,
                        "'%s' is no number of the form %s".formatted(printable(digits), form),
                        layout.place(field, firstRow + row));
            }
        }
    }

    private static void put(
            Column column, AsciiForm form, String text, ColumnTarget target, int i) {
        switch (column.values()) {
            case TEXT -> ((String[]) target.array())[i] = text;
            case LONG ->
                    ((long[]) target.array())[i] = text.isEmpty() ? 0 : Long.parseLong(plain(text));
            default -> ((double[]) target.array())[i] = number(column, form, text);
        }
    }

    private static String plain(String text) {
        return text.replace(" ", "");
    }

    private static double number(Column column, AsciiForm form, String text) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        double number =
                form.letter() == 'I' ? Long.parseLong(plain(text)) : real(text, form.decimals());
        boolean scaled = !column.scaling().isIdentity();
        return scaled ? column.scaling().shift() + column.scaling().scale() * number : number;
    }

    /** A number whose exponent may begin with D, or with its sign alone as Fortran has it. */
    static double real(String text, int decimals) {
        String upper = plain(text).toUpperCase(Locale.ROOT).replace('D', 'E');
        int sign = Math.max(upper.lastIndexOf('+'), upper.lastIndexOf('-'));
        if (sign > 0 && upper.charAt(sign - 1) != 'E') {
            upper = upper.substring(0, sign) + "E" + upper.substring(sign);
        }
        if (upper.length() > MOST_DIGITS
                || !upper.matches("[-+]?[0-9]*\\.?[0-9]*(E[-+]?[0-9]+)?")) {
            throw new NumberFormatException(text);
        }
        if (decimals == 0 || upper.indexOf('.') >= 0) {
            return Double.parseDouble(upper);
        }
        int exponent = upper.indexOf('E');
        String digits = exponent < 0 ? upper : upper.substring(0, exponent);
        String power = exponent < 0 ? "0" : upper.substring(exponent + 1);
        int shifted = Math.subtractExact(Integer.parseInt(power), decimals);
        return Double.parseDouble(new BigDecimal(digits) + "E" + shifted);
    }

    private static String printable(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new String(bytes, 0, Math.min(40, bytes.length), StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~]", "?");
    }
}
