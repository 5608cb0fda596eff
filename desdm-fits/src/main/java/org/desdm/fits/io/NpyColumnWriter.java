package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.io.table.TableBatches;
import org.desdm.fits.io.table.TableReader;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.WrongColumnTypeException;

/**
 * Writes one column of a table as a NumPy file (format 1.0), for other programs to compare with.
 *
 * <p>Values are physical and in the smallest type that holds them; texts are padded with NUL. Whole
 * numbers without a value keep the number that stands for it. Rows are the slowest axis.
 */
public final class NpyColumnWriter {

    private static final int BATCH = 1 << 14;

    private NpyColumnWriter() {}

    /**
     * Writes a column of a table, batch by batch; the sums of the table are held against its bytes.
     *
     * @param target the new file; one that has the name is replaced
     * @throws WrongColumnTypeException if its rows differ in their number of values
     */
    public static void write(FitsFile file, Hdu hdu, String name, Path target) throws IOException {
        try (NewFile newFile = new NewFile(target)) {
            file.readRows(hdu, table -> write(table, name, newFile));
            newFile.publish();
        }
    }

    private static void write(TableReader table, String name, NewFile file) throws IOException {
        TableBatches batches = table.batches(BATCH, name);
        boolean more = batches.next();
        Column column = batches.columns().get(0).column();
        if (column.isVariable()) {
            throw new WrongColumnTypeException(
                    "rows differ in their number of values",
                    name,
                    "write it as text: desdm fits table");
        }
        NpyWriter.drain(file, NpyHeader.of(descr(column), shape(column, table.rows())));
        while (more) {
            NpyWriter.drain(file, bytes(batches.columns().get(0)));
            more = batches.next();
        }
    }

    private static String descr(Column column) {
        return switch (column.values()) {
            case BOOLEAN -> "|b1";
            case BYTE -> "|i1";
            case SHORT -> "<i2";
            case INT -> "<i4";
            case LONG -> column.isUnsignedLong() ? "<u8" : "<i8";
            case FLOAT -> column.form().type().isComplex() ? "<c8" : "<f4";
            case DOUBLE -> column.form().type().isComplex() ? "<c16" : "<f8";
            case TEXT -> "|S" + Math.max(1, column.textWidth());
        };
    }

    private static List<Long> shape(Column column, long rows) {
        List<Long> shape = new ArrayList<>();
        shape.add(rows);
        boolean text = column.textWidth() > 0;
        int least = text ? 1 : 0;
        for (int i = column.dims().size() - 1; i >= least; i--) {
            shape.add((long) column.dims().get(i));
        }
        int size = text ? column.size() : column.form().repeat();
        if (column.dims().size() <= least && size != 1) {
            shape.add((long) size);
        }
        return shape;
    }

    private static ByteBuffer bytes(ColumnValues values) {
        int count = values.count();
        int size = values.type().bytes();
        Object array = values.array();
        if (array instanceof String[] texts) {
            return texts(texts, count, Math.max(1, values.column().textWidth()));
        }
        ByteBuffer buffer = ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
        if (array instanceof boolean[] booleans) {
            for (int i = 0; i < count; i++) {
                buffer.put(i, (byte) (booleans[i] ? 1 : 0));
            }
        } else if (array instanceof byte[] bytes) {
            buffer.put(0, bytes, 0, count);
        } else if (array instanceof short[] shorts) {
            buffer.asShortBuffer().put(shorts, 0, count);
        } else if (array instanceof int[] ints) {
            buffer.asIntBuffer().put(ints, 0, count);
        } else if (array instanceof long[] longs) {
            buffer.asLongBuffer().put(longs, 0, count);
        } else if (array instanceof float[] floats) {
            buffer.asFloatBuffer().put(floats, 0, count);
        } else {
            buffer.asDoubleBuffer().put((double[]) array, 0, count);
        }
        return buffer;
    }

    private static ByteBuffer texts(String[] texts, int count, int width) {
        ByteBuffer buffer = ByteBuffer.allocate(count * width);
        for (int i = 0; i < count; i++) {
            byte[] text = texts[i].getBytes(StandardCharsets.ISO_8859_1);
            buffer.put(i * width, text, 0, Math.min(width, text.length));
        }
        return buffer;
    }
}
