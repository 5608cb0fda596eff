package org.desdm.wrapper.wcl.list;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.wrapper.error.WrapperError;

/** Reads and writes list files, row by row: memory does not grow with their number. */
public final class ListFile {

    private static final int MAX_PROBLEMS = 100;
    private static final int MAX_TEMPORARY = 1000;
    private static final int WRITE_BUFFER = 1 << 16;

    /** Characters that sorting holds in memory; about 16 MiB with what goes with them. */
    private static final long SORT_BUDGET = 8 << 20;

    private ListFile() {}

    /**
     * The rows of a list, read as the stream is consumed; close it. In columns {@code fullname} the
     * {@code [hdu]} at the end is left out. A row that does not fit is a {@link DesdmException} of
     * the stream, a failure to read an {@link UncheckedIOException}.
     *
     * @throws IOException if the file cannot be opened
     */
    public static Stream<ListRow> rows(Path file, ListSpec spec) throws IOException {
        ListRows rows = open(file, spec);
        Spliterator<ListRow> split =
                Spliterators.spliteratorUnknownSize(
                        rows, Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(split, false).onClose(() -> close(rows));
    }

    /**
     * The paths in column {@code label.fullname} of a list, without {@code [hdu]}, read as the
     * stream is consumed; close it. Rows without one are passed over.
     *
     * @throws IOException if the file cannot be opened
     * @throws DesdmException if the list has no such column
     */
    public static Stream<String> fullNames(Path file, ListSpec spec, String label)
            throws IOException {
        ListColumn column = new ListColumn(label, "fullname", Optional.empty());
        List<String> names = spec.columns().stream().map(ListColumn::name).toList();
        if (!names.contains(column.name())) {
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.LIST_DEFINITION,
                                    "list %s has no column %s".formatted(file, column.name()))
                            .at(file.toString())
                            .next("its columns are " + String.join(", ", names)));
        }
        return rows(file, spec).flatMap(row -> row.findLabelled(column).stream());
    }

    /**
     * Everything that is wrong with a list, at most 100 problems; empty if it can be read.
     *
     * @throws IOException if the file cannot be read
     */
    public static List<Problem> check(Path file, ListSpec spec) throws IOException {
        List<Problem> problems = new ArrayList<>();
        try (ListRows rows = open(file, spec)) {
            while (problems.size() < MAX_PROBLEMS && more(rows, problems)) {
                try {
                    rows.next();
                } catch (DesdmException e) {
                    problems.addAll(e.problems());
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return problems;
    }

    private static boolean more(ListRows rows, List<Problem> problems) {
        try {
            return rows.hasNext();
        } catch (DesdmException e) {
            problems.addAll(e.problems());
            return false;
        }
    }

    /**
     * Writes a list beside {@code file} and renames it; what was there is replaced. Nothing is left
     * if a row is refused.
     *
     * @return the number of rows
     * @throws IOException if it cannot be written
     * @throws DesdmException with every row that cannot be written, at most 100
     */
    public static long write(Path file, ListSpec spec, Iterator<ListRow> rows) throws IOException {
        return write(file, spec, rows, SORT_BUDGET);
    }

    static long write(Path file, ListSpec spec, Iterator<ListRow> rows, long sortBudget)
            throws IOException {
        Path absolute = file.toAbsolutePath();
        Path temporary = temporary(absolute);
        try {
            long written;
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                Writer out =
                        Channels.newWriter(
                                channel,
                                StandardCharsets.UTF_8
                                        .newEncoder()
                                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                                        .onMalformedInput(CodingErrorAction.REPORT),
                                WRITE_BUFFER);
                written = write(out, new Target(absolute, temporary, sortBudget), spec, rows);
                out.flush();
                channel.force(true);
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private record Target(Path file, Path temporary, long sortBudget) {}

    private static long write(Writer out, Target target, ListSpec spec, Iterator<ListRow> rows)
            throws IOException {
        if (spec.sortKey().isEmpty()) {
            return write(target.file(), spec, rows, (row, text) -> out.write(text));
        }
        SortKey key = spec.sortKey().get();
        try (RowSorter sorter = new RowSorter(key, target.temporary(), target.sortBudget())) {
            long written =
                    write(
                            target.file(),
                            spec,
                            rows,
                            (row, text) -> sorter.add(sortValue(row, key), text));
            sorter.writeTo(out);
            return written;
        }
    }

    private interface RowSink {
        void add(ListRow row, String text) throws IOException;
    }

    private static long write(Path file, ListSpec spec, Iterator<ListRow> rows, RowSink sink)
            throws IOException {
        RowText writer = new RowText(spec);
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        while (rows.hasNext() && problems.size() < MAX_PROBLEMS) {
            ListRow row = rows.next();
            number++;
            try {
                sink.add(row, writer.of(row));
            } catch (DesdmException e) {
                String place = new Position(file.toString(), number, 0).toString();
                for (Problem problem : e.problems()) {
                    String what = "row %d: %s".formatted(number, problem.what());
                    problems.add(Problem.of(problem.code(), what).at(place).next(problem.next()));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
        return number;
    }

    private static String sortValue(ListRow row, SortKey key) {
        return row.find(key.column())
                .orElseThrow(
                        () ->
                                new DesdmException(
                                        Problem.of(
                                                        WrapperError.LIST_ROW,
                                                        "no value for %s, by which the list is sorted"
                                                                .formatted(key.column().name()))
                                                .next("add it, or sort by another key")));
    }

    private static ListRows open(Path file, ListSpec spec) throws IOException {
        return new ListRows(
                Channels.newReader(
                        FileChannel.open(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT),
                        WRITE_BUFFER),
                file.toString(),
                spec);
    }

    /** A new empty file beside the target that nobody else writes. */
    private static Path temporary(Path file) throws IOException {
        for (int i = 0; ; i++) {
            Path candidate = file.resolveSibling("." + file.getFileName() + ".part" + i);
            try {
                return Files.createFile(candidate);
            } catch (FileAlreadyExistsException e) {
                if (i == MAX_TEMPORARY) {
                    throw e;
                }
            }
        }
    }

    private static void close(ListRows rows) {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
