package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Tries in a folder what a run does there: to make a file, lock it, rename it, delete it. */
final class FolderCheck {

    private static final double GIB = 1 << 30;
    private static final long LITTLE = 1L << 30;

    private FolderCheck() {}

    static Finding of(String topic, Path folder) {
        try {
            Path file = Files.createTempFile(folder, ".desdm-doctor-", ".tmp");
            try {
                return tried(topic, folder, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.broken(
                    topic,
                    "%s: nothing can be written (%s)".formatted(folder, e),
                    otherPlace(topic));
        }
    }

    private static Finding tried(String topic, Path folder, Path file) throws IOException {
        boolean locks = isLockable(file);
        Path renamed = file.resolveSibling(file.getFileName() + ".renamed");
        try {
            Files.move(file, renamed, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(renamed);
        }
        FileStore store = Files.getFileStore(folder);
        long free = store.getUsableSpace();
        String value =
                String.format(
                        Locale.ROOT,
                        "%s: %.1f GiB free, %s%s",
                        folder,
                        free / GIB,
                        store.type(),
                        locks ? "" : ", no file locks");
        if (!locks) {
            return Finding.note(
                    topic, value, "killed runs are not cleaned up there: use a local folder");
        }
        return free < LITTLE
                ? Finding.note(topic, value, "free some space, or " + otherPlace(topic))
                : Finding.ok(topic, value);
    }

    private static String otherPlace(String topic) {
        return topic.equals(Checkup.TEMPORARY)
                ? "name another folder with -Djava.io.tmpdir=DIR"
                : "work in another folder, or give --out";
    }

    private static boolean isLockable(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException e) {
            return false;
        }
    }
}
