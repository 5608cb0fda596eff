package org.desdm.fits.io;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.table.TableBatches;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.ValueType;

/** A program that writes a table of real size in batches and reads it again, as its own JVM. */
final class TableStream {

    private static final int BATCH = 10_000;
    private static final int COLUMNS = 29;

    private TableStream() {}

    /** Arguments: the file, how many rows. Prints the sums and the largest heap in use. */
    public static void main(String[] args) throws IOException {
        Path path = Path.of(args[0]);
        int rows = Integer.parseInt(args[1]);
        write(path, rows);
        double sum = 0;
        long arrays = 0;
        try (FitsFile file = FitsFile.open(path)) {
            TableBatches batches = file.table(file.requireTable("")).batches(BATCH);
            while (batches.next()) {
                double[] values = batches.doubles(3);
                for (int i = 0; i < batches.rows(); i++) {
                    sum += values[i];
                }
                arrays += batches.columns().get(COLUMNS).count();
            }
        }
        System.out.printf("%.0f %d%n", sum, arrays);
        System.out.println(peak() >> 20);
    }

    private static void write(Path path, int rows) throws IOException {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(Column.of("C" + i, i % 2 == 0 ? ValueType.FLOAT : ValueType.DOUBLE));
        }
        columns.add(Column.variable("V", ValueType.INT));
        float[] floats = new float[BATCH];
        double[] doubles = new double[BATCH];
        int[] starts = new int[BATCH + 1];
        try (TableWriter writer = TableWriter.create(path, new FitsHeader(), columns)) {
            for (int done = 0; done < rows; done += BATCH) {
                List<ColumnValues> batch = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    floats[i] = done + i;
                    doubles[i] = done + i;
                    starts[i + 1] = starts[i] + i % 3;
                }
                for (int i = 0; i < COLUMNS; i++) {
                    Object array = i % 2 == 0 ? floats : doubles;
                    batch.add(ColumnValues.of(columns.get(i), BATCH, array, new boolean[0]));
                }
                Column last = columns.get(COLUMNS);
                int[] values = new int[starts[BATCH]];
                batch.add(ColumnValues.variable(last, starts, values, new boolean[0]));
                writer.append(batch);
            }
            writer.publish();
        }
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
