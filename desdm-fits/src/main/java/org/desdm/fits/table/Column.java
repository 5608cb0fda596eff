package org.desdm.fits.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One column as a file describes it.
 *
 * @param name TTYPEn; may be empty
 * @param form how a row of a binary table holds it; of an ASCII table the form that holds as much
 * @param dims TDIMn: the shape of the elements of a row, the fastest axis first; empty if they have
 *     none
 * @param unit TUNITn; empty if there is none
 * @param scaling TSCALn, TZEROn and TNULLn
 * @param ascii how a row of an ASCII table holds it; empty of a binary table
 * @param comment comment of the name's card: what the column is
 */
public record Column(
        String name,
        ColumnForm form,
        List<Integer> dims,
        String unit,
        ColumnScaling scaling,
        Optional<AsciiForm> ascii,
        String comment) {

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(scaling, "scaling");
        Objects.requireNonNull(ascii, "ascii");
        Objects.requireNonNull(comment, "comment");
        dims = List.copyOf(dims);
    }

    private static Column of(String name, ColumnForm form, ColumnScaling scaling) {
        return new Column(name, form, List.of(), "", scaling, Optional.empty(), "");
    }

    /** A column of so many numbers or truth values a row; of texts see {@link #text}. */
    public static Column of(String name, ValueType values, int size) {
        ColumnType type = ColumnType.holding(values);
        if (type == ColumnType.TEXT) {
            throw new IllegalArgumentException("say how wide the texts of " + name + " are");
        }
        ColumnScaling scaling =
                type == ColumnType.BYTE
                        ? new ColumnScaling(1, -128, OptionalLong.empty())
                        : ColumnScaling.NONE;
        return of(name, ColumnForm.of(type, size), scaling);
    }

    /** A column of one number or truth value a row. */
    public static Column of(String name, ValueType values) {
        return of(name, values, 1);
    }

    /** A column of one text a row. */
    public static Column text(String name, int width) {
        return of(name, ColumnForm.of(ColumnType.TEXT, width), ColumnScaling.NONE);
    }

    /** A column whose rows may differ in their number of values. */
    public static Column variable(String name, ValueType values) {
        Column fixed = values == ValueType.TEXT ? text(name, 1) : of(name, values);
        return of(name, new ColumnForm(fixed.form.type(), 1, 'Q', 0), fixed.scaling);
    }

    /** A column of an ASCII table: TFORMn such as {@code F10.4}. */
    public static Column ascii(String name, String form) {
        AsciiForm ascii = AsciiForm.parse(form, "");
        boolean text = ascii.type() == ColumnType.TEXT;
        ColumnForm binary = ColumnForm.of(ascii.type(), text ? ascii.width() : 1);
        return new Column(name, binary, List.of(), "", ColumnScaling.NONE, Optional.of(ascii), "");
    }

    /** The same column with a unit. */
    public Column withUnit(String other) {
        return new Column(name, form, dims, other, scaling, ascii, comment);
    }

    /** The same column with a comment on what it is. */
    public Column withComment(String other) {
        return new Column(name, form, dims, unit, scaling, ascii, other);
    }

    /** The same column with a shape of its rows, the fastest axis first. */
    public Column withDims(Integer... lengths) {
        long product = 1;
        for (int length : lengths) {
            product = Math.multiplyExact(product, (long) length);
        }
        if (product != form.repeat()) {
            throw new IllegalArgumentException(
                    "%s has %d elements a row, not %d".formatted(name, form.repeat(), product));
        }
        return new Column(name, form, List.of(lengths), unit, scaling, ascii, comment);
    }

    /** The same column of whole numbers, in which {@code number} stands where there is no value. */
    public Column withNull(long number) {
        ColumnScaling other =
                new ColumnScaling(scaling.scale(), scaling.zero(), OptionalLong.of(number));
        return new Column(name, form, dims, unit, other, ascii, comment);
    }

    /** The same column with its numbers scaled in the file. */
    public Column withScaling(double scale, double zero) {
        ColumnScaling other = new ColumnScaling(scale, zero, scaling.blank());
        return new Column(name, form, dims, unit, other, ascii, comment);
    }

    /** The array that the values are held in. */
    public ValueType values() {
        ColumnType type = form.type();
        boolean number = type.isWhole() || type.held() != ValueType.BOOLEAN;
        if (type == ColumnType.TEXT || !number || scaling.isIdentity()) {
            return type.held();
        }
        if (!scaling.isOtherSign(type) || ascii.isPresent()) {
            return ValueType.DOUBLE;
        }
        return switch (type) {
            case BYTE -> ValueType.BYTE;
            case SHORT -> ValueType.INT;
            default -> ValueType.LONG;
        };
    }

    /** Whether values are unsigned numbers of 64 bits, held in a {@code long[]} all the same. */
    public boolean isUnsignedLong() {
        return form.type() == ColumnType.LONG
                && ascii.isEmpty()
                && scaling.isOtherSign(ColumnType.LONG);
    }

    /** Whether a cell may have no value; NaN is a value here. */
    public boolean hasNulls() {
        return ascii.isPresent()
                ? ascii.get().letter() != 'A' || !ascii.get().nullText().isEmpty()
                : form.type() == ColumnType.LOGICAL
                        || form.type().isWhole() && scaling.blank().isPresent();
    }

    /** Whether rows may differ in their number of values. */
    public boolean isVariable() {
        return form.isVariable() && form.repeat() > 0;
    }

    /** Characters of a text; 0 of other columns. */
    public int textWidth() {
        if (form.type() != ColumnType.TEXT || form.isVariable()) {
            return 0;
        }
        if (dims.size() > 1) {
            return dims.get(0);
        }
        return form.textWidth() > 0 ? Math.min(form.textWidth(), form.repeat()) : form.repeat();
    }

    /** Values of a row, of a complex number two; 0 of a variable column. */
    public int size() {
        if (form.isVariable()) {
            return 0;
        }
        if (form.type() == ColumnType.TEXT) {
            return textWidth() == 0 ? 1 : form.repeat() / textWidth();
        }
        return form.type().isComplex() ? 2 * form.repeat() : form.repeat();
    }
}
