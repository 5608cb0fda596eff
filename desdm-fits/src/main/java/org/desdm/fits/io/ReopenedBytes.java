package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A plain file that is opened for every read, so that hundreds of frames of a combination hold no
 * descriptor.
 */
final class ReopenedBytes implements ByteSource {

    private final Path path;
    private final FileStamp stamp;

    ReopenedBytes(Path path, FileStamp stamp) {
        this.path = path;
        this.stamp = stamp;
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public long lengthUpTo(long end) {
        return Math.min(end, stamp.size());
    }

    @Override
    public FileCompression compression() {
        return FileCompression.NONE;
    }

    @Override
    public FileStamp stamp() {
        return stamp;
    }

    @Override
    public int readUpTo(long position, byte[] target, int offset, int length) throws IOException {
        try (ChannelBytes file = new ChannelBytes(path)) {
            stamp.requireUnchanged(path);
            return file.readUpTo(position, target, offset, length);
        }
    }

    @Override
    public void close() {
        // nothing is held between reads
    }
}
