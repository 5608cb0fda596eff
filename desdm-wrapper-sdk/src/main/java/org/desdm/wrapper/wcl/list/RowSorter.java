package org.desdm.wrapper.wcl.list;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.quantity.DecimalText;
import org.desdm.wrapper.wcl.value.CodePointOrder;

/**
 * Sorts written rows in bounded memory: sorted runs beside the target, merged at the end. Rows that
 * are equal keep their order.
 */
final class RowSorter implements Closeable {

    private static final int MAX_RUNS = 500;

    private record Entry(String key, double number, String text) {}

    private static final class Run {
        private final DataInputStream in;
        private final int index;
        private final boolean numeric;
        private Entry head;

        Run(Path file, int index, boolean numeric) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            this.index = index;
            this.numeric = numeric;
        }

        boolean advance() throws IOException {
            int more = in.read();
            head = more < 0 ? null : entry(string(), string(), numeric);
            return head != null;
        }

        private String string() throws IOException {
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        }
    }

    private final boolean numeric;
    private final Path target;
    private final long budget;
    private final Comparator<Entry> order;
    private final List<Entry> held = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private long characters;

    /**
     * @param target beside which the runs are put
     * @param budget characters that are held in memory
     */
    RowSorter(SortKey key, Path target, long budget) {
        this.numeric = key.numeric();
        this.target = target;
        this.budget = budget;
        Comparator<Entry> up =
                numeric
                        ? Comparator.comparingDouble(Entry::number)
                        : Comparator.comparing(Entry::key, CodePointOrder::compare);
        this.order = key.reverse() ? up.reversed() : up;
    }

    void add(String key, String text) throws IOException {
        held.add(entry(key, text, numeric));
        characters += key.length() + text.length() + 50;
        if (characters > budget) {
            spill();
        }
    }

    private static Entry entry(String key, String text, boolean numeric) {
        return new Entry(key, numeric ? number(key) : 0, text);
    }

    private static double number(String key) {
        if (DecimalText.isNumber(key)) {
            return Double.parseDouble(key) + 0.0; // minus zero is zero
        }
        throw new DesdmException(
                Problem.of(
                                WrapperError.LIST_ROW,
                                "'%s', by which the list is sorted, is no number".formatted(key))
                        .next("correct the value, or sort by text"));
    }

    private void spill() throws IOException {
        held.sort(order);
        if (files.size() == MAX_RUNS) {
            throw new DesdmException(
                    Problem.of(WrapperError.TOO_LARGE, "the list is too long to be sorted")
                            .at(target.toString())
                            .next("write it without sortkey"));
        }
        Path file = target.resolveSibling(target.getFileName() + ".run" + files.size());
        try (DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(
                                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)))) {
            files.add(file);
            for (Entry entry : held) {
                out.write(1);
                write(out, entry.key());
                write(out, entry.text());
            }
        }
        held.clear();
        characters = 0;
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        out.writeInt(bytes.remaining());
        out.write(bytes.array(), 0, bytes.remaining());
    }

    /** Writes all rows in order. */
    void writeTo(Writer out) throws IOException {
        if (files.isEmpty()) {
            held.sort(order);
            for (Entry entry : held) {
                out.write(entry.text());
            }
            return;
        }
        spill();
        Comparator<Run> byHead = Comparator.comparing(run -> run.head, order);
        PriorityQueue<Run> queue = new PriorityQueue<>(byHead.thenComparingInt(run -> run.index));
        List<Run> runs = new ArrayList<>();
        try {
            for (Path file : files) {
                Run run = new Run(file, runs.size(), numeric);
                runs.add(run);
                if (run.advance()) {
                    queue.add(run);
                }
            }
            merge(queue, out);
        } finally {
            for (Run run : runs) {
                run.in.close();
            }
        }
    }

    private static void merge(PriorityQueue<Run> queue, Writer out) throws IOException {
        while (!queue.isEmpty()) {
            Run first = queue.poll();
            out.write(first.head.text());
            if (first.advance()) {
                queue.add(first);
            }
        }
    }

    /** Deletes the runs. */
    @Override
    public void close() throws IOException {
        IOException left = null;
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                left = e;
            }
        }
        if (left != null) {
            throw left;
        }
    }
}
