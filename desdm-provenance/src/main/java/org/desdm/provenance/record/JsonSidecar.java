package org.desdm.provenance.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.desdm.api.provenance.RecordSink;
import org.desdm.api.provenance.RunRecord;

/**
 * Keeps every record as a JSON file of its own, beside the outputs.
 *
 * <p>The file appears whole and durable under its name, in place of an older one of that name, or
 * not at all. Thread-safe.
 */
public final class JsonSidecar implements RecordSink {

    private final Function<RunRecord, Path> target;

    /**
     * Keeps a record in the file that {@code target} names for it; the folder of that file must
     * exist.
     */
    public JsonSidecar(Function<RunRecord, Path> target) {
        this.target = Objects.requireNonNull(target, "target");
    }

    @Override
    public void accept(RunRecord record) throws IOException {
        byte[] json = RunRecordJson.toJson(record);
        Path file = target.apply(record).toAbsolutePath();
        // A short name of its own: the target's name may already be as long as names can be. The
        // same for the same run, so that a second attempt clears away what a first one left.
        Path temporary = file.resolveSibling(".run-record-" + record.runId() + ".tmp");
        try {
            write(temporary, json);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw notKept(record, file, temporary, e);
        }
        syncFolder(file.getParent());
    }

    /**
     * Gives the file its name as one more link to it, where the file system has links and the name
     * lies on the same one.
     */
    @Override
    public Optional<Path> adopt(RunRecord record, Path json) {
        Path file = target.apply(record).toAbsolutePath();
        Path link = json.resolveSibling("named.json"); // goes with the run, if that is killed here
        try {
            Files.deleteIfExists(link);
            Files.createLink(link, json); // a link cannot replace, a rename can
            Files.move(link, file, StandardCopyOption.ATOMIC_MOVE);
            return Optional.of(file);
        } catch (UnsupportedOperationException | IOException e) {
            return Optional.empty(); // to write it shows what is wrong
        }
    }

    /**
     * Streams, unlike channels, are not closed by an interrupt: a cancelled run is recorded too.
     */
    private static void write(Path file, byte[] bytes) throws IOException {
        try (OutputStream out =
                Files.newOutputStream(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SYNC)) {
            out.write(bytes);
        }
    }

    private static IOException notKept(
            RunRecord record, Path file, Path temporary, IOException cause) {
        IOException failure =
                new IOException(
                        "the record of run %s was not kept: cannot write %s: %s"
                                .formatted(record.runId(), file, cause),
                        cause);
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /**
     * Makes the new name durable, where the system can sync a folder; some cannot, and need not.
     */
    private static void syncFolder(Path folder) {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return; // The record is whole and visible; only a power failure could still undo it.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
