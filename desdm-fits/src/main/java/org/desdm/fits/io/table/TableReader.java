package org.desdm.fits.io.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.error.Shortage;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.header.FitsHeader;
import org.desdm.fits.table.Column;
import org.desdm.fits.table.ColumnValues;
import org.desdm.fits.table.FitsTable;
import org.desdm.fits.table.NoSuchColumnException;

/**
 * A table of an open file: its columns whole, of some rows, or batch by batch.
 *
 * <p>Each call reads the rows once, whatever the number of columns: ask for those that are needed
 * together. Of a column, the first of its name is meant, in any case. Several threads may read at
 * once; a batch belongs to one.
 */
public final class TableReader {

    private final TableLayout layout;
    private final Optional<PackedLayout> packed;
    private final TableSpan span;
    private final FitsHeader header;

    private TableReader(
            TableLayout layout, Optional<PackedLayout> packed, TableSpan span, FitsHeader header) {
        this.layout = layout;
        this.packed = packed;
        this.span = span;
        this.header = header;
    }

    /**
     * A table.
     *
     * @param stored its header as it stands in the file
     * @param header the cards that do not say how it is stored; not modified
     * @throws org.desdm.fits.error.FitsFormatException if the header contradicts the data
     */
    public static TableReader of(TableHeader stored, TableSpan span, FitsHeader header) {
        boolean ascii = stored.findText("XTENSION").filter("TABLE"::equals).isPresent();
        if (stored.findText("ZTABLE").filter("T"::equals).isPresent() && !ascii) {
            PackedLayout packed = PackedLayout.of(stored, span.dataBytes());
            return new TableReader(packed.table(), Optional.of(packed), span, header);
        }
        TableLayout layout =
                ascii
                        ? LayoutReader.ascii(stored, span.dataBytes())
                        : LayoutReader.binary(stored, span.dataBytes());
        return new TableReader(layout, Optional.empty(), span, header);
    }

    /** File and HDU. */
    public String name() {
        return layout.name();
    }

    /** All columns, in their order. */
    public List<Column> columns() {
        return layout.columns();
    }

    /** Number of rows. */
    public long rows() {
        return layout.rows();
    }

    /** All rows. */
    public RowRange all() {
        return new RowRange(0, layout.rows());
    }

    /** A copy of the cards that do not say how the table is stored. */
    public FitsHeader header() {
        return header.copy();
    }

    /** Whether there is a column of that name, in any case. */
    public boolean has(String column) {
        return find(column).isPresent();
    }

    private Optional<Integer> find(String column) {
        return IntStream.range(0, columns().size())
                .filter(i -> columns().get(i).name().equalsIgnoreCase(column.strip()))
                .boxed()
                .findFirst();
    }

    private int require(String column) {
        return find(column)
                .orElseThrow(
                        () ->
                                new NoSuchColumnException(
                                        column,
                                        layout.name(),
                                        columns().stream().map(Column::name).toList()));
    }

    private int[] fields(List<String> names) {
        return names.stream().mapToInt(this::require).toArray();
    }

    private int[] everyField() {
        return IntStream.range(0, columns().size()).toArray();
    }

    /** The whole table. */
    public FitsTable read() throws IOException {
        return new FitsTable(header(), values(everyField(), all()));
    }

    /** Some columns of some rows, in the order in which they are named. */
    public FitsTable read(List<String> names, RowRange range) throws IOException {
        return new FitsTable(header(), values(fields(names), range));
    }

    /** One column of some rows. */
    public ColumnValues read(String column, RowRange range) throws IOException {
        return values(new int[] {require(column)}, range).get(0);
    }

    /** A column as doubles; NaN where there is no value. */
    public double[] doubles(String column) throws IOException {
        return read(column, all()).doubles();
    }

    /** A column as floats; NaN where there is no value. */
    public float[] floats(String column) throws IOException {
        return read(column, all()).floats();
    }

    /** A column as whole numbers of 64 bits. */
    public long[] longs(String column) throws IOException {
        return read(column, all()).longs();
    }

    /** A column as whole numbers of 32 bits. */
    public int[] ints(String column) throws IOException {
        return read(column, all()).ints();
    }

    /** A column as whole numbers of 16 bits. */
    public short[] shorts(String column) throws IOException {
        return read(column, all()).shorts();
    }

    /** A column as bytes with their sign. */
    public byte[] bytes(String column) throws IOException {
        return read(column, all()).bytes();
    }

    /** A column of truth values. */
    public boolean[] booleans(String column) throws IOException {
        return read(column, all()).booleans();
    }

    /** A column of texts. */
    public String[] texts(String column) throws IOException {
        return read(column, all()).texts();
    }

    /**
     * All rows of some columns, batch by batch, in arrays that are used again.
     *
     * @param rows rows of a batch, at least 1
     * @param names the columns; all if none is named
     */
    public TableBatches batches(int rows, String... names) {
        return batches(rows, Arrays.asList(names), all());
    }

    /** Some rows of some columns, batch by batch; all columns if none is named. */
    public TableBatches batches(int rows, List<String> names, RowRange range) {
        if (rows < 1) {
            throw new IllegalArgumentException("a batch must have at least 1 row, got " + rows);
        }
        int[] fields = names.isEmpty() ? everyField() : fields(names);
        requireRows(range);
        int capacity = (int) Math.min(rows, range.count());
        return new TableBatches(source(fields), sinks(fields, capacity), range, capacity);
    }

    private void requireRows(RowRange range) {
        if (range.end() > layout.rows()) {
            throw new DesdmException(
                    Problem.of(
                                    FitsError.UNUSABLE_SECTION,
                                    "rows %d to %d do not lie within the %d of the table"
                                            .formatted(
                                                    range.first() + 1, range.end(), layout.rows()))
                            .at(layout.name())
                            .next("give some that do"));
        }
    }

    private FieldSource source(int[] fields) {
        return packed.isPresent()
                ? new PackedRows(packed.get(), span, fields)
                : new PlainRows(layout, span, fields);
    }

    private List<ColumnSink> sinks(int[] fields, long capacity) {
        int rows = (int) Math.min(capacity, Integer.MAX_VALUE - 16);
        return Arrays.stream(fields)
                .mapToObj(field -> new ColumnSink(layout, field, rows, span.maxBytes()))
                .toList();
    }

    private List<ColumnValues> values(int[] fields, RowRange range) throws IOException {
        requireRows(range);
        if (range.count() > Integer.MAX_VALUE - 16) {
            throw tooLarge(range.count(), null);
        }
        try {
            List<ColumnSink> sinks = sinks(fields, range.count());
            TableBatches all = new TableBatches(source(fields), sinks, range, (int) range.count());
            all.next();
            return sinks.stream().map(ColumnSink::exactValues).toList();
        } catch (OutOfMemoryError e) {
            throw tooLarge(range.count(), e);
        }
    }

    private DesdmException tooLarge(long rows, OutOfMemoryError e) {
        return new DesdmException(
                Problem.of(
                                FitsError.TOO_LARGE,
                                "columns of %d rows do not fit into the heap that is left"
                                        .formatted(rows))
                        .at(layout.name())
                        .next("read the table in batches, or give the JVM a larger heap")
                        .shortOf(Shortage.ofHeap()),
                e);
    }
}
