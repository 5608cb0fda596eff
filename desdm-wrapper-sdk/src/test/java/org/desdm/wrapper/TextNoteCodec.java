package org.desdm.wrapper;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.data.Codec;
import org.desdm.api.data.DataRef;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.DesdmException;
import org.desdm.wrapper.error.WrapperError;

/**
 * Notes as files: {@code KEY = value} lines, an empty line, the text. Two texts make it fail like a
 * disk: {@link #DISK_FULL} after half of the file was written, and {@link #WRITE_FAULT}.
 */
public final class TextNoteCodec implements Codec<TextNote> {

    /** Text that no disk has room for. */
    public static final String DISK_FULL = "more than fits";

    /** Text that meets a broken disk. */
    public static final String WRITE_FAULT = "broken disk";

    /** Text at which the process is killed after half of the file was written. */
    public static final String KILLED = "kill -9";

    @Override
    public Class<TextNote> type() {
        return TextNote.class;
    }

    @Override
    public TextNote read(DataRef source, PlaneObserver observer) throws IOException {
        String all = Files.readString(source.path());
        int end = all.indexOf("\n\n");
        if (all.isEmpty()) {
            throw new EOFException("the header is missing");
        }
        if (end < 0) {
            throw new DesdmException(WrapperError.DAMAGED_FILE, source + " is no note");
        }
        Map<String, String> keywords = new LinkedHashMap<>();
        for (String line : all.substring(0, end).lines().toList()) {
            keywords.put(line.split(" = ")[0], line.split(" = ", 2)[1]);
        }
        return new TextNote(keywords, all.substring(end + 2));
    }

    @Override
    public void write(TextNote value, Path target, PlaneObserver observer) throws IOException {
        StringBuilder text = new StringBuilder();
        value.keywords().forEach((k, v) -> text.append(k).append(" = ").append(v).append('\n'));
        text.append('\n').append(value.text());
        if (value.text().equals(DISK_FULL)) {
            Files.writeString(target, text.substring(0, text.length() / 2));
            throw new IOException("No space left on device");
        }
        if (value.text().equals(KILLED)) {
            Files.writeString(target, text.substring(0, text.length() / 2));
            Runtime.getRuntime().halt(137);
        }
        if (value.text().equals(WRITE_FAULT)) {
            Files.writeString(target, text.substring(0, 1));
            throw new IOException("Input/output error");
        }
        Files.writeString(target, text);
        observer.rows("TXT", 2, 1, new float[] {value.text().length(), Float.NaN}, 0);
    }

    @Override
    public Optional<String> find(TextNote value, String keyword) {
        return value.find(keyword);
    }
}
