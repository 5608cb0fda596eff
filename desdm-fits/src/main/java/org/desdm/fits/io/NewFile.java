package org.desdm.fits.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that stands under its name only when it is complete: written beside it under another name,
 * forced to disk, then renamed.
 */
final class NewFile implements Closeable {

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;

    /**
     * Begins a file.
     *
     * @throws IOException if it cannot be written, or if its name is that of a device or a pipe,
     *     whose place it would take
     */
    NewFile(Path target) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new FileSystemException(target.toString(), null, "is not a regular file");
        }
        this.target = target;
        this.temporary = target.resolveSibling(".desdm-" + UUID.randomUUID() + ".part");
        this.channel =
                FileChannel.open(
                        temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    FileChannel channel() {
        return channel;
    }

    /** Gives the file the permissions of the one whose name it takes, if there is one. */
    void keepPermissions() throws IOException {
        boolean posix = Files.getFileStore(temporary).supportsFileAttributeView("posix");
        if (posix && Files.exists(target)) {
            Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
        }
    }

    /** Gives the file its name, in place of a file that had it before. */
    void publish() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
