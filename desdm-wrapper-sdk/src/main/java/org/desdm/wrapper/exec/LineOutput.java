package org.desdm.wrapper.exec;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.desdm.api.qc.LogHook;

/**
 * Cuts bytes into lines of UTF-8 and gives them to a hook. Memory is bounded: of a line that is
 * longer than {@link #LONGEST_LINE} the rest is counted, not kept, and the line says so.
 */
final class LineOutput extends OutputStream {

    /** Bytes of a line that are kept. */
    static final int LONGEST_LINE = 1 << 16;

    private static final int FIRST_SIZE = 256;

    private final LogHook hook;
    private final LogHook.Stream stream;
    private byte[] begun = new byte[FIRST_SIZE];
    private int length;
    private long missing;

    LineOutput(LogHook hook, LogHook.Stream stream) {
        this.hook = Objects.requireNonNull(hook, "hook");
        this.stream = stream;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int end = from + count;
        int start = from;
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\n') {
                line(bytes, start, i);
                start = i + 1;
            }
        }
        keep(bytes, start, end);
    }

    private void line(byte[] bytes, int start, int end) {
        if (length == 0 && missing == 0 && end - start <= LONGEST_LINE) {
            pass(bytes, start, end, "");
            return;
        }
        keep(bytes, start, end);
        passBegun();
    }

    private void keep(byte[] bytes, int start, int end) {
        int kept = Math.min(end - start, LONGEST_LINE - length);
        if (length + kept > begun.length) {
            int size = Math.min(LONGEST_LINE, Math.max(2 * begun.length, length + kept));
            begun = Arrays.copyOf(begun, size);
        }
        System.arraycopy(bytes, start, begun, length, kept);
        length += kept;
        missing += end - start - kept;
    }

    private void passBegun() {
        String note = missing == 0 ? "" : " [%d bytes more, not shown]".formatted(missing);
        int end = length;
        length = 0;
        missing = 0;
        pass(begun, 0, end, note);
    }

    private void pass(byte[] bytes, int start, int end, String note) {
        boolean windows = end > start && bytes[end - 1] == '\r';
        int stop = windows ? end - 1 : end;
        hook.line(stream, new String(bytes, start, stop - start, StandardCharsets.UTF_8) + note);
    }

    /** The program pauses; what it has begun to say waits for its end. */
    @Override
    public void flush() {
        hook.idle();
    }

    /** The program has ended; so has its last line. */
    @Override
    public void close() {
        if (length > 0) {
            passBegun();
        }
        hook.idle();
    }
}
