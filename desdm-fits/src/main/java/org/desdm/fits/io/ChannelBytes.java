package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A plain file, by positional reads of an open channel. */
final class ChannelBytes implements ByteSource {

    private final String name;
    private final FileChannel channel;
    private final long size;

    ChannelBytes(Path path) throws IOException {
        this.name = path.toString();
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.size = channel.size();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean gzipped() {
        return false;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) throws IOException {
        readFully(channel, name, position, ByteBuffer.wrap(target, offset, length));
    }

    static void readFully(FileChannel channel, String name, long position, ByteBuffer target)
            throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, at);
            if (count < 0) {
                throw ByteSource.endedAt(name, at);
            }
            at += count;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
