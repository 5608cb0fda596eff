package org.desdm.wrapper.exec;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Passes bytes on as ASCII: a byte that is none becomes {@code \xNN}. A reader that cuts its input
 * anywhere and takes it for UTF-8, as the survey's job runner does, never meets half a character.
 */
public final class AsciiOutput extends FilterOutputStream {

    private static final String HEX = "0123456789abcdef";

    /** Passes bytes on to {@code out}. */
    public AsciiOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int done = from;
        for (int i = from; i < from + count; i++) {
            if (bytes[i] < 0) {
                out.write(bytes, done, i - done);
                out.write(escaped(bytes[i]));
                done = i + 1;
            }
        }
        out.write(bytes, done, from + count - done);
    }

    private static byte[] escaped(byte b) {
        String text = "\\x" + HEX.charAt(b >> 4 & 15) + HEX.charAt(b & 15);
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        flush(); // what lies below is the host's
    }
}
