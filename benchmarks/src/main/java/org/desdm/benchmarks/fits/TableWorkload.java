package org.desdm.benchmarks.fits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.host.Workers;
import org.desdm.benchmarks.sidebyside.Workload;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.FitsFile;
import org.desdm.fits.io.TableWriter;
import org.desdm.fits.io.table.TableReader;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.desdm.fits.table.ValueType;

/**
 * A table of a million rows and thirty columns: read whole, read three columns, or written. The
 * table is made here, as {@code desdm-table.fits} in the folder PEERS_OUT, where the peers find it.
 * Ours forces what it writes to disk, the peers do not.
 */
final class TableWorkload implements Workload {

    static final int ROWS = 1_000_000;

    /** Bytes of all rows, in MB. */
    static final double MEGABYTES = ROWS * 164 / 1e6;

    private static final int COLUMNS = 30;
    private static final List<String> THREE = List.of("C1", "C12", "C23");

    /** What is done with the table; the peers know it by its name in lower case. */
    enum Task {
        ALL,
        THREE,
        WRITE
    }

    private final Task task;
    private final Path file;
    private final Path copy;
    private FitsTable table;

    TableWorkload(Task task) throws IOException {
        this.task = task;
        Path folder =
                Path.of(
                        Optional.ofNullable(System.getenv("PEERS_OUT"))
                                .orElse(System.getProperty("java.io.tmpdir")));
        this.file = folder.resolve("desdm-table.fits");
        this.copy = folder.resolve("desdm-table-copy.fits");
        this.table = made();
        if (!Files.exists(file)) {
            write(file);
        }
    }

    private static FitsTable made() {
        List<ColumnValues> columns = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            columns.add(column(i));
        }
        return new FitsTable(new FitsHeader(), columns);
    }

    private static ColumnValues column(int c) {
        ValueType type =
                c < 10
                        ? ValueType.DOUBLE
                        : c < 22
                                ? ValueType.FLOAT
                                : c < 26
                                        ? ValueType.INT
                                        : c < 28 ? ValueType.LONG : ValueType.SHORT;
        Object array = type.newArray(ROWS);
        for (int i = 0; i < ROWS; i++) {
            if (array instanceof double[] doubles) {
                doubles[i] = Math.sin(i + c);
            } else if (array instanceof float[] floats) {
                floats[i] = (float) Math.sin(i + c);
            } else if (array instanceof int[] ints) {
                ints[i] = i * 31 + c;
            } else if (array instanceof long[] longs) {
                longs[i] = i * 31L + c;
            } else {
                ((short[]) array)[i] = (short) (i + c);
            }
        }
        return ColumnValues.of(Column.of("C" + c, type), ROWS, array, new boolean[0]);
    }

    @Override
    public void run(Workers workers) {
        try {
            if (task == Task.WRITE) {
                write(copy);
            } else {
                table = read();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FitsTable read() throws IOException {
        try (FitsFile fits = FitsFile.open(file)) {
            TableReader reader = fits.table(fits.requireTable(""));
            return task == Task.ALL ? reader.read() : reader.read(THREE, reader.all());
        }
    }

    private void write(Path target) throws IOException {
        List<Column> columns = table.columns().stream().map(ColumnValues::column).toList();
        try (TableWriter writer = TableWriter.create(target, table.header(), columns)) {
            writer.append(table);
            writer.publish();
        }
    }

    @Override
    public List<String> findings() {
        int wrong = 0;
        for (String name : THREE) {
            double[] want = column(Integer.parseInt(name.substring(1))).doubles();
            double[] got = table.doubles(name);
            for (int i = 0; i < ROWS; i++) {
                wrong += want[i] == got[i] ? 0 : 1;
            }
        }
        return List.of("%d of %d cells differ".formatted(wrong, THREE.size() * ROWS));
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
