package org.desdm.fits.io;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.desdm.fits.io.table.TableBytes;

/**
 * A part of a file that is mapped into memory, for many short reads, each of which would else be a
 * call of the system.
 *
 * <p>Where a mapped file ends early or its disk fails, the JVM throws an error, perhaps too late to
 * be caught here. So only files of local disks are mapped, and a file that is not what it was when
 * it was opened, looked at before and after each use, is read in the other way. What is left is a
 * file that is cut short between the first look and the end of the use: some microseconds.
 */
final class MappedBytes {

    /** Names by which systems call what is on a local disk or in memory. */
    private static final Set<String> LOCAL =
            Set.of(
                    "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay",
                    "apfs");

    private final Path path;
    private final FileStamp stamp;
    private final long start;
    private final MappedByteBuffer bytes;

    private MappedBytes(Path path, FileStamp stamp, long start, MappedByteBuffer bytes) {
        this.path = path;
        this.stamp = stamp;
        this.start = start;
        this.bytes = bytes;
    }

    /** Reads with bytes of a mapped file. */
    @FunctionalInterface
    interface Use {
        void read(TableBytes from) throws IOException;
    }

    /**
     * Maps a part of a file that is open.
     *
     * @param stamp of the file when it was opened
     * @return empty where it cannot be mapped, or should not
     */
    static Optional<MappedBytes> of(
            Path path, FileStamp stamp, FileChannel channel, long start, long length) {
        try {
            if (length > Integer.MAX_VALUE
                    || !LOCAL.contains(Files.getFileStore(path).type())
                    || !stamp.equals(FileStamp.of(path))) {
                return Optional.empty();
            }
            MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, start, length);
            return Optional.of(new MappedBytes(path, stamp, start, bytes));
        } catch (IOException | OutOfMemoryError e) {
            return Optional.empty(); // the address space may be limited; reading needs no map
        }
    }

    /**
     * Lets {@code use} read.
     *
     * @return false if the file is not what it was: what was read means nothing
     */
    boolean read(Use use) throws IOException {
        try {
            if (!isUnchanged()) {
                return false;
            }
            use.read(this::copy);
            return isUnchanged();
        } catch (InternalError e) {
            return false; // the JVM's word for a page that could not be read
        }
    }

    private void copy(long position, byte[] target, int offset, int length) {
        bytes.get((int) (position - start), target, offset, length);
    }

    private boolean isUnchanged() {
        try {
            return stamp.equals(FileStamp.of(path));
        } catch (IOException e) {
            return false; // it was removed or renamed
        }
    }
}
