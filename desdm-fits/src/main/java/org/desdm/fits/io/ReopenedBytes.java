package org.desdm.fits.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/**
 * A plain file that is opened for every read, so that hundreds of frames of a combination hold no
 * descriptor.
 */
final class ReopenedBytes implements ByteSource {

    private final Path path;
    private final long size;

    ReopenedBytes(Path path, long size) {
        this.path = path;
        this.size = size;
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
    public int readUpTo(long position, byte[] target, int offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() != size) {
                throw new FitsFormatException(
                        FitsError.MALFORMED_FILE,
                        "the file had %d bytes when its header was read and has %d now"
                                .formatted(size, channel.size()),
                        name(),
                        "let no program write to an input while it is used");
            }
            return ChannelBytes.fill(channel, position, ByteBuffer.wrap(target, offset, length));
        }
    }

    @Override
    public void close() {
        // nothing is held between reads
    }
}
