package org.desdm.fits.io.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.desdm.fits.io.tile.TileColumn;

/** Holds the cards of a table against its row length and its heap (standard, sections 7.2, 7.3). */
final class TableVerifier {

    private static final int MOST_COLUMNS = 999;
    private static final Pattern ASCII_FORM =
            Pattern.compile("([AI]([1-9]\\d{0,8})|[FED]([1-9]\\d{0,8})\\.\\d{1,9})");
    private static final Pattern NUMBERED =
            Pattern.compile("T(?:FORM|TYPE|UNIT|NULL|SCAL|ZERO|DISP|DIM|BCOL)([1-9]\\d{0,8})");

    private final RawHeader header;
    private final DataShape shape;
    private final Findings findings;
    private final List<TileColumn> columns = new ArrayList<>();

    TableVerifier(RawHeader header, DataShape shape, Findings findings) {
        this.header = header;
        this.shape = shape;
        this.findings = findings;
    }

    /** The columns of a binary table, as far as they are known; none if one of them is not. */
    List<TileColumn> verify() {
        Optional<Long> fields = header.number("TFIELDS");
        if (fields.isEmpty() || fields.get() < 0 || fields.get() > MOST_COLUMNS) {
            bad("TFIELDS", "must be 0 to 999" + fields.map(n -> ", is " + n).orElse(""));
            return List.of();
        }
        names(fields.get().intValue());
        surplus(fields.get());
        boolean known = shape.isBinaryTable() ? binary(fields.get()) : ascii(fields.get());
        return known ? columns : List.of();
    }

    private boolean binary(long fields) {
        long offset = 0;
        for (int i = 1; i <= fields; i++) {
            String form = header.text("TFORM" + i).orElse(null);
            if (form == null) {
                bad("TFORM" + i, "is missing");
                return false;
            }
            try {
                TileColumn column = TileColumn.parse(form, (int) Math.min(offset, 1 << 30));
                columns.add(column);
                offset += column.bytes();
            } catch (IllegalArgumentException e) {
                bad("TFORM" + i, RawHeader.printable(e.getMessage()));
                return false;
            }
        }
        return rowLength(offset) && heap();
    }

    private boolean rowLength(long columnBytes) {
        long row = shape.axes().isEmpty() ? 0 : shape.axes().get(0);
        if (columnBytes == row) {
            return true;
        }
        findings.add(
                FindingKind.ROW_LENGTH,
                "NAXIS1",
                header.placeOf("NAXIS1"),
                "the columns have %d bytes, NAXIS1 = %d".formatted(columnBytes, row));
        return false;
    }

    private boolean heap() {
        long heap = heapStart();
        if (heap >= rowsBytes() && heap <= shape.dataBytes()) {
            return true;
        }
        findings.add(
                FindingKind.BAD_HEAP,
                "THEAP",
                header.placeOf("THEAP"),
                "THEAP = %d, the rows have %d bytes and the data %d"
                        .formatted(heap, rowsBytes(), shape.dataBytes()));
        return false;
    }

    /** Byte of the data at which the heap begins. */
    long heapStart() {
        return header.number("THEAP").orElse(rowsBytes());
    }

    private long rowsBytes() {
        return shape.axes().size() == 2 ? shape.axes().get(0) * shape.axes().get(1) : 0;
    }

    private boolean ascii(long fields) {
        long row = shape.axes().isEmpty() ? 0 : shape.axes().get(0);
        for (int i = 1; i <= fields; i++) {
            Matcher form = ASCII_FORM.matcher(header.text("TFORM" + i).orElse(""));
            long from = header.number("TBCOL" + i).orElse(0L);
            if (!form.matches()) {
                bad(
                        "TFORM" + i,
                        "'%s' is no form of a column"
                                .formatted(
                                        RawHeader.printable(header.text("TFORM" + i).orElse(""))));
            } else {
                String digits = form.group(2) == null ? form.group(3) : form.group(2);
                long width = Long.parseLong(digits);
                if (from < 1 || from - 1 + width > row) {
                    bad(
                            "TBCOL" + i,
                            "a column of %d characters from %d on, in rows of %d"
                                    .formatted(width, from, row));
                }
            }
        }
        return false; // there is no heap
    }

    private void names(int fields) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 1; i <= fields; i++) {
            String card = "TTYPE" + i;
            String name = header.text(card).orElse("");
            Integer first = seen.putIfAbsent(name.toUpperCase(Locale.ROOT), i);
            if (name.isEmpty()) {
                findings.add(
                        FindingKind.COLUMN_NAME,
                        card,
                        header.placeOf(card),
                        "column %d has no name".formatted(i));
            } else if (first != null) {
                findings.add(
                        FindingKind.COLUMN_NAME,
                        card,
                        header.placeOf(card),
                        "column %d is named '%s' like column %d"
                                .formatted(i, RawHeader.printable(name), first));
            }
        }
    }

    private void surplus(long fields) {
        for (RawCard card : header.cards()) {
            Matcher numbered = NUMBERED.matcher(card.keyword());
            if (numbered.matches() && Long.parseLong(numbered.group(1)) > fields) {
                findings.add(
                        FindingKind.BAD_COLUMN, card, "there are %d columns".formatted(fields));
            }
        }
    }

    private void bad(String card, String what) {
        findings.add(FindingKind.BAD_COLUMN, card, header.placeOf(card), card + ": " + what);
    }
}
