package org.desdm.fits.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.io.table.TableReader;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;

/**
 * One table as a FITS file.
 *
 * <p><b>Reads</b> a binary or ASCII table, compressed or not: the HDU that is named, {@code
 * cat.fits[LDAC_OBJECTS]}, else the first table that is not LDAC_IMHEAD. The header holds its cards
 * without those that say how it is stored.
 *
 * <p><b>Writes</b> a primary HDU without data and the table, its columns as they are described. The
 * same table gives the same bytes. There are no planes to be observed.
 */
public final class FitsTableCodec implements Codec<FitsTable> {

    @Override
    public Class<FitsTable> type() {
        return FitsTable.class;
    }

    @Override
    public FitsTable read(DataRef source, PlaneObserver observer) throws IOException {
        SumCheck sums = CcdImageCodec.toldTo(observer);
        try (FitsFile file = FitsFile.open(source.path(), ReadLimits.DEFAULT, sums)) {
            return file.readTable(file.requireTable(source.part()));
        }
    }

    @Override
    public void write(FitsTable table, Path target, PlaneObserver observer) throws IOException {
        try (FileChannel channel = CcdImageCodec.openNew(target)) {
            new FitsOutput(channel).header(HduHeaders.primary(8), 0);
            write(table, channel, target);
        }
    }

    /** Writes a table where the channel of {@code target} stands. */
    static void write(FitsTable table, FileChannel channel, Path target) throws IOException {
        List<Column> columns = table.columns().stream().map(ColumnValues::column).toList();
        Path folder = target.toAbsolutePath().getParent();
        try (TableOutput out = new TableOutput(channel, folder, table.header(), columns)) {
            out.append(table.columns());
            out.end();
        }
    }

    @Override
    public OptionalLong decodedBytes(DataRef source) throws IOException {
        try (FitsFile file = FitsFile.open(source.path())) {
            TableReader table = file.table(file.requireTable(source.part()));
            double row =
                    table.columns().stream()
                            .mapToDouble(column -> (double) column.size() * column.values().bytes())
                            .sum();
            return OptionalLong.of((long) (row * table.rows()));
        }
    }

    @Override
    public Optional<String> find(FitsTable table, String keyword) {
        return table.header().findText(keyword);
    }

    @Override
    public FitsTable withKeyword(FitsTable table, String keyword, String text) {
        FitsHeader header = CcdHeader.with(table.header(), keyword, text);
        return new FitsTable(header, table.columns());
    }
}
