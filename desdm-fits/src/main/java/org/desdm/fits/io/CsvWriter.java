package org.desdm.fits.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.desdm.fits.io.table.RowRange;
import org.desdm.fits.io.table.TableBatches;
import org.desdm.fits.io.table.TableReader;
import org.desdm.fits.table.ColumnValues;

/**
 * Rows of a table as comma-separated values (RFC 4180, lines end with a line feed).
 *
 * <p>The first line names the columns. Numbers are written so that they come back exactly; truth
 * values are {@code true} and {@code false}. A cell of several values has them with blanks between;
 * one without a value is empty, and so is a NaN.
 */
public final class CsvWriter {

    private static final int BATCH = 4096;

    private CsvWriter() {}

    /**
     * Writes some rows of some columns.
     *
     * @param names the columns; all if none is named
     * @param out takes the lines; is not closed
     */
    public static void write(TableReader table, List<String> names, RowRange rows, Appendable out)
            throws IOException {
        TableBatches batches = table.batches(BATCH, names, rows);
        boolean more = batches.next();
        List<ColumnValues> columns = batches.columns();
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            titles.add(quoted(name.isEmpty() ? "column" + (i + 1) : name));
        }
        out.append(String.join(",", titles)).append('\n');
        while (more) {
            StringBuilder lines = new StringBuilder();
            for (int row = 0; row < batches.rows(); row++) {
                int current = row;
                lines.append(
                        batches.columns().stream()
                                .map(column -> cell(column, current))
                                .collect(Collectors.joining(",", "", "\n")));
            }
            out.append(lines);
            more = batches.next();
        }
    }

    private static String cell(ColumnValues values, int row) {
        StringBuilder cell = new StringBuilder();
        int first = values.start(row);
        for (int i = first; i < values.start(row + 1); i++) {
            cell.append(i == first ? "" : " ").append(values.isNull(i) ? "" : value(values, i));
        }
        return quoted(cell.toString());
    }

    private static String value(ColumnValues values, int i) {
        Object array = values.array();
        if (array instanceof String[] texts) {
            return texts[i];
        } else if (array instanceof boolean[] booleans) {
            return Boolean.toString(booleans[i]);
        } else if (array instanceof float[] floats) {
            return Float.isNaN(floats[i]) ? "" : Float.toString(floats[i]);
        } else if (array instanceof double[] doubles) {
            return Double.isNaN(doubles[i]) ? "" : Double.toString(doubles[i]);
        } else if (array instanceof long[] longs && values.column().isUnsignedLong()) {
            return Long.toUnsignedString(longs[i]);
        }
        return String.valueOf(java.lang.reflect.Array.getLong(array, i));
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
