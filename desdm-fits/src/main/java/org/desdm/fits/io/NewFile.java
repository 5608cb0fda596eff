package org.desdm.fits.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
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

    NewFile(Path target) throws IOException {
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
