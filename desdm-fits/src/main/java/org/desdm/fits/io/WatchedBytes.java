package org.desdm.fits.io;

import java.io.IOException;

/** The content of another source, for who looks at the bytes as they are read; never mapped. */
abstract class WatchedBytes implements ByteSource {

    /** The content. */
    final ByteSource bytes;

    WatchedBytes(ByteSource bytes) {
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return bytes.name();
    }

    @Override
    public long lengthUpTo(long end) throws IOException {
        return bytes.lengthUpTo(end);
    }

    @Override
    public FileCompression compression() {
        return bytes.compression();
    }

    @Override
    public FileStamp stamp() {
        return bytes.stamp();
    }

    @Override
    public void rest() throws IOException {
        bytes.rest();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
