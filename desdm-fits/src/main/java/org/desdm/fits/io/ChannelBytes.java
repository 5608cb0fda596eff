package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A plain file, by positional reads of an open channel. Interrupting a thread that reads disturbs
 * neither it nor the others: its interrupt flag stays set for whoever asks next.
 */
final class ChannelBytes implements ByteSource {

    private final Path path;
    private final FileStamp stamp;
    private final long size;
    private volatile boolean mayMap = true;

    /** Opened again when an interrupt has closed it; guarded by this. */
    private FileChannel channel;

    private boolean closed;

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
    public FileCompression compression() {
        return FileCompression.NONE;
    }

    @Override
    public FileStamp stamp() {
        return stamp;
    }

    @Override
    public int readUpTo(long position, byte[] target, int offset, int length) throws IOException {
        return fillUninterrupted(position, ByteBuffer.wrap(target, offset, length));
    }

    private int fillUninterrupted(long position, ByteBuffer target) throws IOException {
        boolean interrupted = false;
        int start = target.position();
        try {
            while (true) {
                FileChannel open = open();
                try {
                    return fill(open, position, target.position(start));
                } catch (ClosedChannelException e) {
                    // an interrupt, of this thread or another one that reads, closes a channel
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The channel, opened again if need be; refuses when this was closed. */
    private synchronized FileChannel open() throws IOException {
        if (closed) {
            throw new IllegalStateException("the file %s was closed".formatted(path));
        }
        if (!channel.isOpen()) {
            channel = reopened();
        }
        return channel;
    }

    /** A channel of the file that was opened first; another file's is closed, never read. */
    private FileChannel reopened() throws IOException {
        FileChannel again = FileChannel.open(path, StandardOpenOption.READ);
        try {
            stamp.requireUnchanged(path);
            return again;
        } catch (IOException | RuntimeException e) {
            again.close();
            throw e;
        }
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
        int count = fillUninterrupted(position, target);
        if (target.hasRemaining()) {
            throw endsAt(position + count);
        }
    }

    @Override
    public Optional<MappedBytes> map(long start, long length) {
        if (!mayMap) {
            return Optional.empty();
        }
        try {
            return MappedBytes.of(path, stamp, open(), start, length);
        } catch (IOException e) {
            return Optional.empty(); // whoever reads instead will say what is wrong
        }
    }

    @Override
    public void forbidMapping() {
        mayMap = false;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
