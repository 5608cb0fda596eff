package org.desdm.fits.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;

/** Every cell of every table of a file, in the words of {@code dump_tables.py}. */
final class TableDump {

    private TableDump() {}

    static List<String> of(Path path) throws IOException {
        List<String> lines = new ArrayList<>();
        try (FitsFile file = FitsFile.open(path)) {
            for (Hdu hdu : file.hdus()) {
                if (hdu.isTable()) {
                    add(hdu.number(), file.table(hdu).read(), lines);
                }
            }
        }
        return lines;
    }

    private static void add(int hdu, FitsTable table, List<String> lines) {
        for (int i = 0; i < table.columns().size(); i++) {
            for (int row = 0; row < table.rows(); row++) {
                String cells = cells(table.columns().get(i), row);
                lines.add("%d %d %d: %s".formatted(hdu, i, row, cells));
            }
        }
    }

    private static String cells(ColumnValues values, int row) {
        List<String> cells = new ArrayList<>();
        for (int i = values.start(row); i < values.start(row + 1); i++) {
            cells.add(values.isNull(i) ? "N" : cell(values, i));
        }
        return String.join(" ", cells);
    }

    private static String cell(ColumnValues values, int i) {
        Object array = values.array();
        if (array instanceof boolean[] booleans) {
            return booleans[i] ? "T" : "F";
        } else if (array instanceof byte[] bytes) {
            return Byte.toString(bytes[i]);
        } else if (array instanceof short[] shorts) {
            return Short.toString(shorts[i]);
        } else if (array instanceof int[] ints) {
            return Integer.toString(ints[i]);
        } else if (array instanceof long[] longs) {
            boolean unsigned = values.column().isUnsignedLong();
            return unsigned ? Long.toUnsignedString(longs[i]) : Long.toString(longs[i]);
        } else if (array instanceof float[] floats) {
            boolean nan = Float.isNaN(floats[i]);
            return nan ? "nan" : "%08x".formatted(Float.floatToRawIntBits(floats[i]));
        } else if (array instanceof double[] doubles) {
            boolean nan = Double.isNaN(doubles[i]);
            return nan ? "nan" : "%016x".formatted(Double.doubleToRawLongBits(doubles[i]));
        }
        byte[] text = ((String[]) array)[i].getBytes(StandardCharsets.ISO_8859_1);
        return text.length == 0 ? "-" : HexFormat.of().formatHex(text);
    }
}
