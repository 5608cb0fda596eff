package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A plain file, by positional reads of an open channel. */
final class ChannelBytes implements ByteSource {

    private final Path path;
    private final FileStamp stamp;
    private final FileChannel channel;
    private final long size;
    private volatile boolean mayMap = true;

    ChannelBytes(Path path) throws IOException {
        this.path = path;
        this.stamp = FileStamp.of(path);
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.size = channel.size();
    }

    @Override
    public String name() {
        return path.toString();
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
    public Optional<Fill> direct() {
        return Optional.of(this::fill);
    }

    private void fill(long position, ByteBuffer target) throws IOException {
        int count = fill(channel, position, target);
        if (target.hasRemaining()) {
            throw endsAt(position + count);
        }
    }

    @Override
    public Optional<MappedBytes> map(long start, long length) {
        return mayMap ? MappedBytes.of(path, stamp, channel, start, length) : Optional.empty();
    }

    @Override
    public void forbidMapping() {
        mayMap = false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
