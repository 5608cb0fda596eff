package org.desdm.fits.io.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.desdm.fits.header.HeaderCard;
import org.desdm.fits.table.AsciiForm;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnForm;
import org.desdm.fits.table.ColumnScaling;
import org.desdm.fits.table.ColumnType;

/** Reads where the columns are from the cards of a table, and holds it against its data. */
final class LayoutReader {

    private static final int MOST_COLUMNS = 999;

    /** Rows of no bytes: a file could claim any number of them. */
    private static final long MOST_EMPTY_ROWS = 1L << 24;

    private static final Pattern DIMS =
            Pattern.compile("\\(\\s*\\d{1,9}\\s*(,\\s*\\d{1,9}\\s*)*\\)");

    private final TableHeader header;
    private final List<Column> columns = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();

    private LayoutReader(TableHeader header) {
        this.header = header;
    }

    /** Cards that say how long rows and heap are. */
    private record Size(String rowBytes, String rows, String form, long dataBytes) {}

    /** A binary table, stored as it is. */
    static TableLayout binary(TableHeader header, long dataBytes) {
        return new LayoutReader(header).binary(new Size("NAXIS1", "NAXIS2", "TFORM", dataBytes));
    }

    /** The binary table that another one holds compressed; its rows and heap are held nowhere. */
    static TableLayout packed(TableHeader header) {
        return new LayoutReader(header)
                .binary(new Size("ZNAXIS1", "ZNAXIS2", "ZFORM", Long.MAX_VALUE));
    }

    static TableLayout ascii(TableHeader header, long dataBytes) {
        LayoutReader reader = new LayoutReader(header);
        Size size = new Size("NAXIS1", "NAXIS2", "TFORM", dataBytes);
        int rowBytes = reader.rowBytes(size);
        long rows = reader.rows(size, rowBytes);
        int fields = reader.fields();
        for (int i = 1; i <= fields; i++) {
            reader.addAscii(i, rowBytes);
        }
        return new TableLayout(
                header.name(), reader.columns, reader.offsets, rowBytes, rows, dataBytes, 0);
    }

    private TableLayout binary(Size size) {
        int rowBytes = rowBytes(size);
        long rows = rows(size, rowBytes);
        long offset = 0;
        int fields = fields();
        for (int i = 1; i <= fields; i++) {
            Column column = binaryColumn(size.form(), i);
            if (column.form().bytes() > rowBytes - offset) {
                throw header.malformed(
                        "columns are longer than the rows of %d bytes".formatted(rowBytes),
                        size.form() + i);
            }
            columns.add(column);
            offsets.add((int) offset);
            offset += column.form().bytes();
        }
        if (offset < rowBytes && !columns.isEmpty()) {
            throw header.malformed(
                    "rows have %d bytes, their columns %d".formatted(rowBytes, offset),
                    size.rowBytes());
        }
        long heap = heapOffset(size, rows * rowBytes);
        return new TableLayout(
                header.name(), columns, offsets, rowBytes, rows, heap, size.dataBytes() - heap);
    }

    private int rowBytes(Size size) {
        return header.intWithin(size.rowBytes(), -1, 0, Integer.MAX_VALUE - 1024);
    }

    private int fields() {
        return header.intWithin("TFIELDS", -1, 0, MOST_COLUMNS);
    }

    private long rows(Size size, int rowBytes) {
        long rows = header.requireLong(size.rows());
        long most = rowBytes == 0 ? MOST_EMPTY_ROWS : size.dataBytes() / rowBytes;
        if (rows < 0 || rows > most) {
            throw header.malformed(
                    "%s = %d rows of %d bytes; there may be %d"
                            .formatted(size.rows(), rows, rowBytes, most),
                    size.rows());
        }
        return rows;
    }

    private long heapOffset(Size size, long mainBytes) {
        if (size.dataBytes() == Long.MAX_VALUE) {
            return 0;
        }
        long heap = header.findLong("THEAP").orElse(mainBytes);
        if (heap < mainBytes || heap > size.dataBytes()) {
            throw header.malformed(
                    "the heap begins at byte %d of data of %d bytes, of which the rows take %d"
                            .formatted(heap, size.dataBytes(), mainBytes),
                    "THEAP");
        }
        return heap;
    }

    private Column binaryColumn(String card, int i) {
        try {
            ColumnForm form = ColumnForm.parse(required(card + i));
            boolean number = form.type().isWhole();
            OptionalLong blank =
                    number
                            ? header.findLong("TNULL" + i)
                                    .map(OptionalLong::of)
                                    .orElseGet(OptionalLong::empty)
                            : OptionalLong.empty();
            return column(i, form, dims(i, form), scaling(i, blank), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw header.malformed(e.getMessage(), card + i);
        }
    }

    private void addAscii(int i, int rowBytes) {
        String nullText = header.cards().findText("TNULL" + i).orElse("").strip();
        try {
            AsciiForm form = AsciiForm.parse(required("TFORM" + i), nullText);
            int start = header.intWithin("TBCOL" + i, -1, 1, (long) rowBytes + 1) - 1;
            if (form.width() > rowBytes - start) {
                throw header.malformed(
                        "a field of %d characters at %d of rows of %d"
                                .formatted(form.width(), start + 1, rowBytes),
                        "TBCOL" + i);
            }
            ColumnForm binary =
                    Column.ascii("", form.toString()).form(); // the form that holds as much
            columns.add(
                    column(
                            i,
                            binary,
                            List.of(),
                            scaling(i, OptionalLong.empty()),
                            Optional.of(form)));
            offsets.add(start);
        } catch (IllegalArgumentException e) {
            throw header.malformed(e.getMessage(), "TFORM" + i);
        }
    }

    private Column column(
            int i,
            ColumnForm form,
            List<Integer> dims,
            ColumnScaling scaling,
            Optional<AsciiForm> ascii) {
        String comment = header.cards().findCard("TTYPE" + i).map(HeaderCard::comment).orElse("");
        return new Column(
                header.findText("TTYPE" + i).orElse(""),
                form,
                dims,
                header.findText("TUNIT" + i).orElse(""),
                scaling,
                ascii,
                comment);
    }

    private String required(String card) {
        return header.findText(card)
                .orElseThrow(() -> header.malformed(card + " is missing", card));
    }

    private ColumnScaling scaling(int i, OptionalLong blank) {
        double scale = header.findReal("TSCAL" + i).orElse(1.0);
        double zero = header.findReal("TZERO" + i).orElse(0.0);
        return new ColumnScaling(scale, zero, blank);
    }

    /** A shape that does not say how many elements a row has says nothing, as elsewhere. */
    private List<Integer> dims(int i, ColumnForm form) {
        String text = header.findText("TDIM" + i).orElse("");
        if (form.isVariable() || !DIMS.matcher(text).matches()) {
            return List.of();
        }
        List<Integer> dims =
                Arrays.stream(text.substring(1, text.length() - 1).split(","))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .toList();
        double product = dims.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        return form.type() != ColumnType.BITS && product == form.repeat() && product > 0
                ? dims
                : List.of();
    }
}
