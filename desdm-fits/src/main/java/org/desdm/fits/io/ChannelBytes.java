package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A plain file, by positional reads of an open channel. */
final class ChannelBytes implements ByteSource {

    private final String name;
    private final FileStamp stamp;
    private final FileChannel channel;
    private final long size;

    ChannelBytes(Path path) throws IOException {
        this.name = path.toString();
        this.stamp = FileStamp.of(path);
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.size = channel.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long lengthUpTo(long end) {
        return Math.min(end, size);
    }

    @Override
    public boolean gzipped() {
        return false;
    }

    @Override
    public FileStamp stamp() {
        return stamp;
    }

    @Override
    public int readUpTo(long position, byte[] target, int offset, int length) throws IOException {
        return fill(channel, position, ByteBuffer.wrap(target, offset, length));
    }

    /** Fills {@code target} from a position on, or to the end of the file; returns the count. */
    static int fill(FileChannel channel, long position, ByteBuffer target) throws IOException {
        int start = target.position();
        int count = 0;
        while (target.hasRemaining() && count >= 0) {
            count = channel.read(target, position + target.position() - start);
        }
        return target.position() - start;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
