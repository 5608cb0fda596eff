package org.desdm.fits.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.table.TableBatches;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;

/**
 * Writes a file of one table, batch by batch: memory does not grow with the number of rows, which
 * need not be known. The file stands under its name when it is published.
 *
 * <pre>{@code
 * try (TableWriter writer = TableWriter.create(target, header, columns)) {
 *     while (batches.next()) {
 *         writer.append(batches);
 *     }
 *     writer.publish();
 * }
 * }</pre>
 */
public final class TableWriter implements Closeable {

    private final NewFile file;
    private final TableOutput table;

    private TableWriter(Path target, FitsHeader header, List<Column> columns) throws IOException {
        this.file = new NewFile(target);
        try {
            new FitsOutput(file.channel()).header(HduHeaders.primary(8), 0);
            Path folder = target.toAbsolutePath().getParent();
            this.table = new TableOutput(file.channel(), folder, header, columns);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Begins a file.
     *
     * @param target the new file; one that has the name is replaced when this one is published
     * @param header cards of the table; those that say how it is stored are left out; not modified
     * @param columns of a binary table, or of an ASCII table if they are {@link Column#ascii}
     */
    public static TableWriter create(Path target, FitsHeader header, List<Column> columns)
            throws IOException {
        return new TableWriter(target, header, columns);
    }

    /**
     * Adds the rows of some columns: one for each of the table, in its order.
     *
     * @throws org.desdm.fits.table.WrongColumnTypeException if a column cannot hold such values
     * @throws org.desdm.fits.table.ValueOutOfRangeException if a value does not fit
     */
    public void append(List<ColumnValues> columns) throws IOException {
        table.append(columns);
    }

    /** Adds the rows of a batch that was read. */
    public void append(TableBatches batch) throws IOException {
        table.append(batch.columns());
    }

    /** Adds the rows of a table. */
    public void append(FitsTable rows) throws IOException {
        table.append(rows.columns());
    }

    /** Ends the table and gives the file its name. */
    public void publish() throws IOException {
        table.end();
        file.publish();
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        table.close();
        file.close();
    }
}
