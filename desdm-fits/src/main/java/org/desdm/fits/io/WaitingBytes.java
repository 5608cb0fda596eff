package org.desdm.fits.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Bytes that wait until what stands before them is written: in a file without a name. */
final class WaitingBytes implements Closeable {

    private final Path folder;
    private FileChannel channel;

    /** Bytes that may wait in a folder; no file is made before there are any. */
    WaitingBytes(Path folder) {
        this.folder = folder;
    }

    /** Writes bytes at their position. */
    void write(byte[] bytes, int length, long position) throws IOException {
        if (channel == null) {
            channel =
                    FileChannel.open(
                            folder.resolve(".desdm-" + UUID.randomUUID() + ".wait"),
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    /** Copies the first bytes to where a channel stands; all of them were written. */
    void copyTo(FileChannel target, long length) throws IOException {
        for (long done = 0; done < length; ) {
            done += channel.transferTo(done, length - done, target);
        }
    }

    /** Reads bytes at their position; those that nobody wrote are 0. */
    void read(long position, byte[] target) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target);
        while (channel != null && buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                break;
            }
        }
        while (buffer.hasRemaining()) {
            buffer.put((byte) 0);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
