package org.desdm.fits.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.desdm.fits.header.FitsHeader;

/**
 * A table in memory: columns of one number of rows, and a header.
 *
 * <p>Columns are found by name in any case, the first of a name. Which columns there are is fixed;
 * their arrays and the header are live.
 */
public final class FitsTable {

    private static final int NAMED = 40;

    private final FitsHeader header;
    private final List<ColumnValues> columns;
    private final Map<String, ColumnValues> byName = new HashMap<>();
    private final int rows;

    /**
     * A table of columns.
     *
     * @param header cards of the table without those that say how it is stored; belongs to the
     *     table from now on
     */
    public FitsTable(FitsHeader header, List<ColumnValues> columns) {
        this.header = Objects.requireNonNull(header, "header");
        this.columns = List.copyOf(columns);
        this.rows = columns.isEmpty() ? 0 : columns.get(0).rows();
        for (ColumnValues column : columns) {
            if (column.rows() != rows) {
                throw new IllegalArgumentException(
                        "column %s has %d rows, the first %d"
                                .formatted(column.name(), column.rows(), rows));
            }
            byName.putIfAbsent(key(column.name()), column);
        }
    }

    /** A table of columns with an empty header. */
    public static FitsTable of(ColumnValues... columns) {
        return new FitsTable(new FitsHeader(), List.of(columns));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /** The live header. */
    public FitsHeader header() {
        return header;
    }

    /** All columns, in their order. */
    public List<ColumnValues> columns() {
        return columns;
    }

    public int rows() {
        return rows;
    }

    /** A column by its name in any case. */
    public Optional<ColumnValues> find(String name) {
        return Optional.ofNullable(byName.get(key(name)));
    }

    /** A column by its name in any case; throws {@link NoSuchColumnException} if there is none. */
    public ColumnValues require(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                new NoSuchColumnException(
                                        name,
                                        "table",
                                        columns.stream().map(ColumnValues::name).toList()));
    }

    /** The values of a column as doubles; NaN where there is none. */
    public double[] doubles(String name) {
        return require(name).doubles();
    }

    /** The values of a column as floats; NaN where there is none. */
    public float[] floats(String name) {
        return require(name).floats();
    }

    /** The values of a column as whole numbers of 64 bits. */
    public long[] longs(String name) {
        return require(name).longs();
    }

    /** The values of a column as whole numbers of 32 bits. */
    public int[] ints(String name) {
        return require(name).ints();
    }

    /** The truth values of a column. */
    public boolean[] booleans(String name) {
        return require(name).booleans();
    }

    /** The texts of a column. */
    public String[] texts(String name) {
        return require(name).texts();
    }

    /** This table with one more column at its end, or with another one in place of its namesake. */
    public FitsTable with(ColumnValues column) {
        List<ColumnValues> all = new ArrayList<>(columns);
        Optional<ColumnValues> before = find(column.name());
        if (before.isPresent()) {
            all.set(columns.indexOf(before.get()), column);
        } else {
            all.add(column);
        }
        return new FitsTable(header, all);
    }

    /** Names for a message: not more than a person reads. */
    static String listed(List<String> names) {
        String list = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? list + ", …" : list;
    }
}
