package org.desdm.wrapper.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.desdm.api.provenance.RecordSink;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.provenance.RunRecord.Generated;
import org.desdm.provenance.record.FileHashes;
import org.desdm.provenance.record.RunRecordJson;

/**
 * Brings to an end what processes left behind that were killed: a run that was decided gets the
 * names of its outputs and its record; of any other nothing stays.
 */
final class AbandonedRuns {

    private final Path directory;
    private final RecordSink records;
    private final FileHashes hashes;
    private final List<String> troubles = new ArrayList<>();

    AbandonedRuns(Path directory, RecordSink records, FileHashes hashes) {
        this.directory = directory;
        this.records = records;
        this.hashes = hashes;
    }

    /** Ends every run below the directory whose process is gone; returns what did not succeed. */
    List<String> end() {
        Path all = directory.resolve(RunFolder.ALL);
        if (Files.isDirectory(all)) {
            synchronized (AbandonedRuns.class) { // two tries within one process break a lock
                endAll(all);
            }
        }
        return troubles;
    }

    private void endAll(Path all) {
        String own = RunFolder.ownPrefix();
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(all, "*" + RunFolder.LOCK)) {
            for (Path lock : locks) {
                if (!lock.getFileName().toString().startsWith(own)) {
                    tryToEnd(lock);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            troubles.add("cannot look for runs that were killed in %s: %s".formatted(all, e));
        }
    }

    private void tryToEnd(Path lock) {
        Path folder = folderOf(lock, lock.getFileName().toString());
        try {
            endIfDead(lock, folder);
        } catch (IOException | RuntimeException e) { // a host's store may throw anything
            troubles.add("a run that was killed stays as it is in %s: %s".formatted(folder, e));
        }
    }

    private static Path folderOf(Path lock, String name) {
        return lock.resolveSibling(name.substring(0, name.length() - RunFolder.LOCK.length()));
    }

    private void endIfDead(Path lock, Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock held = tryLock(channel)) {
            if (held != null && Files.exists(lock)) {
                finish(folder);
                if (RunFolder.deleteAll(folder).isEmpty()) {
                    Files.deleteIfExists(lock);
                }
            }
        } catch (NoSuchFileException gone) {
            return; // Its own process, or another like this one, was faster.
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException noLocksHere) {
            return null;
        }
    }

    private void finish(Path folder) throws IOException {
        Path file = RunFolder.recordIn(folder);
        if (!Files.exists(file)) {
            return; // It was not decided yet: nothing of it was visible.
        }
        RunRecord record = RunRecordJson.fromJson(Files.readAllBytes(file));
        for (Generated output : record.generated()) {
            if (isOvertaken(folder, output)) {
                takeBack(folder, record);
                return;
            }
        }
        for (Generated output : record.generated()) {
            Path fresh = fresh(folder, output);
            if (Files.exists(fresh)) {
                Files.createDirectories(target(output).getParent());
                Files.move(fresh, target(output), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        records.recovered(record);
    }

    /** Whether somebody has replaced an output since, or put a newer file where it would go. */
    private boolean isOvertaken(Path folder, Generated output) throws IOException {
        if (!Files.exists(fresh(folder, output))) {
            return !isThere(output);
        }
        Path target = target(output);
        Path old = RunFolder.oldIn(folder, name(output));
        if (!Files.exists(target) || Files.exists(old) && Files.isSameFile(old, target)) {
            return false;
        }
        FileTime decided = Files.getLastModifiedTime(RunFolder.recordIn(folder));
        return Files.getLastModifiedTime(target).compareTo(decided) > 0;
    }

    /** No output stays without its record: what there is of it goes, what was before comes back. */
    private void takeBack(Path folder, RunRecord record) throws IOException {
        for (Generated output : record.generated()) {
            if (!Files.exists(fresh(folder, output)) && isThere(output)) {
                Path old = RunFolder.oldIn(folder, name(output));
                if (Files.exists(old)) {
                    Files.move(old, target(output), StandardCopyOption.ATOMIC_MOVE);
                } else {
                    Files.delete(target(output));
                }
            }
        }
    }

    private boolean isThere(Generated output) throws IOException {
        Path target = target(output);
        return Files.exists(target)
                && Files.size(target) == output.bytes()
                && hashes.sha256(target).equals(output.sha256());
    }

    private static Path fresh(Path folder, Generated output) {
        return RunFolder.newIn(folder, name(output));
    }

    /** Names alone are taken from the record: the directory may have moved since. */
    private Path target(Generated output) {
        Path folder = output.published() ? directory : directory.resolve(Publication.ASIDE);
        return folder.resolve(name(output));
    }

    private static String name(Generated output) {
        return Path.of(output.path()).getFileName().toString();
    }
}
