package org.desdm.fits.io;

import java.io.IOException;
import java.io.InputStream;

/** A plain file from front to back, which no interrupt disturbs. */
final class FileStream extends InputStream {

    private final ChannelBytes file;
    private long position;

    FileStream(ChannelBytes file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = file.readUpTo(position, target, offset, length);
        position += count;
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public int available() throws IOException {
        long left = file.lengthUpTo(Long.MAX_VALUE) - position;
        return (int) Math.max(0, Math.min(left, Integer.MAX_VALUE)); // GZIPInputStream asks
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
