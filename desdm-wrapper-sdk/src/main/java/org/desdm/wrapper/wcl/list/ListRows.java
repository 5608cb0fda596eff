package org.desdm.wrapper.wcl.list;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.wcl.Position;
import org.desdm.wrapper.error.WrapperError;
import org.desdm.wrapper.wcl.value.FullName;

/**
 * Reads the rows of a list, one at a time; after a row that is refused the next one can be asked
 * for.
 */
final class ListRows implements Iterator<ListRow>, Closeable {

    /** Longer than any real row. */
    static final int MAX_LINE = 1 << 16;

    private final Reader reader;
    private final String source;
    private final ListSpec spec;
    private final char[] block = new char[1 << 13];
    private final StringBuilder buffer = new StringBuilder();
    private int at;
    private int limit;
    private String line;
    private int number;
    private boolean ended;

    ListRows(Reader reader, String source, ListSpec spec) {
        this.reader = reader;
        this.source = source;
        this.spec = spec;
    }

    @Override
    public boolean hasNext() {
        while (line == null && !ended) {
            String next = readLine();
            boolean comment = spec.format() == ListFormat.WCL && next.strip().startsWith("#");
            boolean empty = spec.columns().size() == 1 && spec.allowMissing();
            boolean blank = next.isBlank() && (spec.format() == ListFormat.WCL || !empty);
            if (!blank && !comment && !(ended && next.isEmpty())) {
                line = next;
            }
        }
        return line != null;
    }

    @Override
    public ListRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the list has no more rows");
        }
        String first = line;
        line = null;
        if (first.length() > MAX_LINE) {
            throw refused("the line is longer than %d characters".formatted(MAX_LINE));
        }
        return spec.format() == ListFormat.WCL ? section(first) : row(first);
    }

    private ListRow row(String text) {
        List<String> fields = fields(text);
        if (fields.size() != spec.columns().size()) {
            throw refused(
                    "the line has %d values, %s has %d columns"
                            .formatted(fields.size(), spec.format(), spec.columns().size()));
        }
        Row row = new Row();
        for (int i = 0; i < fields.size(); i++) {
            row.put(spec.columns().get(i), fields.get(i));
        }
        return row.toRow();
    }

    /** Delimiters at the ends, and runs of blanks, count only where the columns need them. */
    private List<String> fields(String text) {
        List<String> fields = split(text);
        if (fields.size() != spec.columns().size()) {
            fields = split(text.strip());
        }
        if (fields.size() != spec.columns().size() && spec.format() == ListFormat.TEXTSP) {
            fields = Arrays.asList(text.strip().split(" +"));
        }
        return fields;
    }

    private List<String> split(String text) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        while (from <= text.length()) {
            int to = text.indexOf(spec.format().delimiter(), from);
            int end = to < 0 ? text.length() : to;
            fields.add(text.substring(from, end).strip());
            from = end + 1;
        }
        return fields;
    }

    private ListRow section(String first) {
        if (!first.strip().equalsIgnoreCase("<file>")) {
            throw refused("expected <file>, found '%s'".formatted(shown(first)));
        }
        Map<String, String> found = new LinkedHashMap<>();
        Optional<DesdmException> bad = Optional.empty();
        int opened = number;
        String text = readLine();
        while (!text.strip().equalsIgnoreCase("</file>")) {
            if (ended) {
                throw refused("<file> of line %d is never closed".formatted(opened));
            }
            if (bad.isEmpty()) {
                bad = entry(text, found);
            }
            text = readLine();
        }
        bad.ifPresent(
                problem -> {
                    throw problem;
                });
        return row(found);
    }

    /** Takes one line of a section; the first that is wrong is told when the section has ended. */
    private Optional<DesdmException> entry(String text, Map<String, String> found) {
        int equals = text.indexOf('=');
        if (text.length() > MAX_LINE) {
            return Optional.of(
                    refused("the line is longer than %d characters".formatted(MAX_LINE)));
        }
        if (text.isBlank() || text.strip().startsWith("#")) {
            return Optional.empty();
        }
        if (equals < 1) {
            return Optional.of(refused("expected key=value, found '%s'".formatted(shown(text))));
        }
        String key = text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        found.put(key, text.substring(equals + 1).strip());
        return found.size() <= spec.columns().size()
                ? Optional.empty()
                : Optional.of(refused("a row has more values than columns"));
    }

    private ListRow row(Map<String, String> found) {
        Row row = new Row();
        for (ListColumn column : spec.columns()) {
            String value = found.remove(column.name());
            if (value == null) {
                value = found.remove(column.key());
            }
            if (value == null) {
                throw refused("the row has no %s".formatted(column.name()));
            }
            row.put(column, value);
        }
        if (!found.isEmpty()) {
            throw refused("the list has no column %s".formatted(found.keySet()));
        }
        return row.toRow();
    }

    /** A row that is being read. */
    private final class Row {
        private final Map<String, String> values = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> files = new LinkedHashMap<>();

        void put(ListColumn column, String text) {
            if (text.isEmpty()) {
                if (!spec.allowMissing()) {
                    throw refused("column %s is empty".formatted(column.name()));
                }
                return;
            }
            String value = column.isFullName() ? FullName.parse(text).path() : text;
            if (column.label().isEmpty()) {
                values.put(column.key(), value);
            } else {
                files.computeIfAbsent(column.label(), label -> new LinkedHashMap<>())
                        .put(column.key(), value);
            }
        }

        ListRow toRow() {
            return new ListRow(values, files);
        }
    }

    /** The next line without its end; what is beyond the bound is passed over, not kept. */
    private String readLine() {
        buffer.setLength(0);
        number++;
        try {
            int c = read();
            while (c >= 0 && c != '\n') {
                if (buffer.length() <= MAX_LINE) {
                    buffer.append((char) c);
                }
                c = read();
            }
            ended = c < 0;
        } catch (CharacterCodingException e) {
            ended = true;
            throw refused("the line is not UTF-8 text");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int length = buffer.length();
        if (length > 0 && buffer.charAt(length - 1) == '\r') {
            buffer.setLength(length - 1);
        }
        return buffer.toString();
    }

    private int read() throws IOException {
        if (at == limit) {
            limit = reader.read(block);
            at = 0;
        }
        if (limit < 0) {
            limit = 0;
            return -1;
        }
        return block[at++];
    }

    private DesdmException refused(String what) {
        Position place = new Position(source, number, 0);
        return new DesdmException(
                Problem.of(WrapperError.LIST_ROW, place + ": " + what)
                        .at(place.toString())
                        .next("check the list's columns and format"));
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
