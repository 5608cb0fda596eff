package org.desdm.fits.io.table;

import java.util.List;
import org.desdm.fits.table.Column;

/**
 * Where the columns of a table are in its rows, and where the heap is.
 *
 * @param name file and HDU, for messages
 * @param columns in their order
 * @param offsets byte of a row at which each column begins
 * @param rowBytes length of a row
 * @param rows how many there are
 * @param heapOffset byte of the data at which the heap begins
 * @param heapBytes length of the heap
 */
record TableLayout(
        String name,
        List<Column> columns,
        List<Integer> offsets,
        int rowBytes,
        long rows,
        long heapOffset,
        long heapBytes) {

    TableLayout {
        columns = List.copyOf(columns);
        offsets = List.copyOf(offsets);
    }

    /** The place of a cell, for messages; rows count from 1. */
    String place(int field, long row) {
        return "%s, column %s, row %d".formatted(name, label(field), row + 1);
    }

    /** A column as people call it. */
    String label(int field) {
        String title = columns.get(field).name();
        return title.isEmpty() ? String.valueOf(field + 1) : title;
    }
}
