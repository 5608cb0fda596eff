package org.desdm.wrapper.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run has in its output directory and nobody else should look at: {@code
 * .desdm/PID-START-RUNID/} with {@code new/} (outputs that have no name yet), {@code old/} (second
 * names of files that were replaced) and {@code record.json} (there from the moment the run is
 * decided until its record is kept).
 *
 * <p>Beside it lies {@code PID-START-RUNID.lock}, locked from before the folder is there until
 * after it is gone. A folder whose lock can be had belongs to a process that has ended. Locks are
 * never tried within the process that holds them: to close a file gives up its locks.
 */
final class RunFolder {

    /** Folder, in the output directory, of the folders of all runs. */
    static final String ALL = ".desdm";

    /** Ending of the names of locks. */
    static final String LOCK = ".lock";

    private final Path folder;
    private final FileChannel lock;

    private RunFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Makes the folder of a run. What fails here would have failed after hours of work. */
    static RunFolder open(Path directory, String runId) throws IOException {
        Path all = directory.resolve(ALL);
        Path folder = all.resolve(ownPrefix() + runId);
        FileChannel lock = newLock(all, lockOf(folder));
        try {
            Files.createDirectories(folder.resolve("new"));
            Files.createDirectory(folder.resolve("old"));
        } catch (IOException | RuntimeException e) {
            RunFolder half = new RunFolder(folder, lock);
            half.delete();
            throw e;
        }
        return new RunFolder(folder, lock);
    }

    /**
     * A run that ends at the same moment removes the folder of all when it finds it empty; one that
     * begins takes a lock that is not locked yet for a dead run's.
     */
    private static FileChannel newLock(Path all, Path file) throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                Files.createDirectories(all); // takes a folder that goes at this moment for a file
                return locked(file);
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                if (attempt == 100) {
                    throw e;
                }
            } catch (IOException | RuntimeException e) {
                all.toFile().delete(); // fails, as it should, while others are there
                throw e;
            }
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            channel.write(ByteBuffer.wrap(new byte[1])); // a full disk shows now
            if (!isOurs(channel, file)) {
                throw new NoSuchFileException(file.toString());
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Whether nobody locked, or took away, the file between its making and its lock. */
    private static boolean isOurs(FileChannel channel, Path file) throws IOException {
        try {
            return channel.tryLock() != null && Files.exists(file);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return true; // No locks on this file system: nobody can take the run for a dead one.
        }
    }

    /** What the names of this process's folders begin with; a process number may come again. */
    static String ownPrefix() {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return self.pid() + "-" + start + "-";
    }

    static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    static Path newIn(Path folder, String name) {
        return folder.resolve("new").resolve(name);
    }

    static Path oldIn(Path folder, String name) {
        return folder.resolve("old").resolve(name);
    }

    static Path recordIn(Path folder) {
        return folder.resolve("record.json");
    }

    Path folder() {
        return folder;
    }

    /** Where an output is written; it ends in the output's own name, so that a codec sees it. */
    Path fresh(String name) {
        return newIn(folder, name);
    }

    /** The second name of a file that an output replaces. */
    Path old(String name) {
        return oldIn(folder, name);
    }

    Path record() {
        return recordIn(folder);
    }

    /** Removes everything, the record first; returns what could not be removed. */
    List<Path> delete() {
        List<Path> left = new ArrayList<>(deleteAll(folder));
        try {
            lock.close();
        } catch (IOException e) {
            left.add(lockOf(folder));
        }
        if (left.isEmpty()) {
            deleteFile(lockOf(folder), left);
            folder.getParent().toFile().delete(); // fails, as it should, while others are there
        }
        return left;
    }

    /** Removes a run's folder, its record first: without that the run has come to nothing. */
    static List<Path> deleteAll(Path folder) {
        List<Path> left = new ArrayList<>();
        deleteFile(recordIn(folder), left);
        if (left.isEmpty() && Files.exists(folder)) {
            try {
                Files.walkFileTree(folder, new Removal());
            } catch (IOException e) {
                left.add(folder);
            }
        }
        return left;
    }

    private static void deleteFile(Path file, List<Path> left) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            left.add(file);
        }
    }
}
