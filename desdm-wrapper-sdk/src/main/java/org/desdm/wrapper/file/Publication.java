package org.desdm.wrapper.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.desdm.api.data.Codec;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.host.Workers;
import org.desdm.api.provenance.RecordSink;
import org.desdm.api.provenance.RunRecord;
import org.desdm.api.provenance.RunRecord.Generated;
import org.desdm.provenance.record.FileHashes;
import org.desdm.provenance.record.FileStamp;
import org.desdm.provenance.record.RunRecordJson;
import org.desdm.qc.check.PlaneStatistics;
import org.desdm.wrapper.error.WrapperError;

/**
 * The outputs of one run: written where nobody looks, then all published or all kept aside, and
 * withdrawn if the record of the run cannot be kept.
 *
 * <p>The order is that of a journal. Outputs are written and hashed; the record is written beside
 * them, and from that moment on the run is decided; outputs get their names; the record is kept,
 * often as one more name of the file that was the journal; the journal goes. A process that is
 * killed before the decision leaves nothing under any name, one that is killed after it is brought
 * to its end by the next run in the same directory, so that no output stays without its record.
 *
 * <p>An existing file is replaced at once by a rename; a second name for it is held until {@link
 * #close()}, so that it can come back.
 */
public final class Publication {

    /** Folder, in the output directory, of outputs that quality control refused. */
    public static final String ASIDE = "qc-failed";

    private static final String SCRATCH = "scratch";

    /**
     * What publications of one runner share.
     *
     * @param durable whether files are forced to the disk before they get their names
     * @param hashes SHA-256 of files
     * @param workers a second thread hashes what the first one writes
     * @param records takes the records of runs that were killed
     */
    public record Session(
            boolean durable, FileHashes hashes, Workers workers, RecordSink records) {}

    private record Pending(String label, String name, Path temporary, PlaneStatistics seen) {}

    private final Path directory;
    private final String runId;
    private final Session session;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<String, String> hashed = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final List<ReplacedTarget> done = new ArrayList<>();
    private RunFolder folder;

    /**
     * A publication of one run.
     *
     * @param directory where the outputs go; made if it is not there
     */
    public Publication(Path directory, String runId, Session session) {
        this.directory = FullPath.of(directory);
        this.runId = runId;
        this.session = session;
    }

    /**
     * Makes the directory and writes into it, so that a run does not find out after hours of work
     * that it cannot; brings to an end what killed runs left there, if there is a place for their
     * records.
     *
     * @return what could not be brought to an end
     */
    public List<String> open() {
        try {
            Files.createDirectories(directory);
            folder = RunFolder.open(directory, runId);
        } catch (IOException e) {
            throw new DesdmException(notWritable(e), e);
        }
        return session.records().isKeeping()
                ? new AbandonedRuns(directory, session.records(), session.hashes()).end()
                : List.of();
    }

    private Problem notWritable(IOException e) {
        if (IoProblem.isFull(e) || IoProblem.isInterrupt(e)) {
            return IoProblem.writing(directory, directory, e);
        }
        return Problem.of(
                        WrapperError.NOT_WRITABLE,
                        "cannot write into output directory " + directory)
                .at(directory.toString())
                .because(IoProblem.reason(e))
                .next("choose another directory, or give this user the right to write");
    }

    /** Where outputs will be that are published, or kept {@link #ASIDE}. */
    public Path folder(boolean published) {
        return published ? directory : directory.resolve(ASIDE);
    }

    /**
     * A new directory beside the outputs, on their file system, for what a unit's program makes; it
     * is removed with everything in it by {@link #close()}.
     */
    public Path scratch() {
        Path made = folder.folder().resolve(SCRATCH);
        try {
            return Files.createDirectory(made);
        } catch (IOException e) {
            throw new DesdmException(IoProblem.writing(made, made, e), e);
        }
    }

    /** Whether a file lies in the scratch directory of the run that writes {@code temporary}. */
    static boolean isScratchOf(Path temporary, Path file) {
        Path run = temporary.getParent().getParent();
        return run != null && run.resolve(SCRATCH).equals(file.getParent());
    }

    /** Writes one output where nobody looks. */
    public <T> void write(String label, String name, Codec<T> codec, T value) {
        Pending output = new Pending(label, name, folder.fresh(name), new PlaneStatistics());
        pending.add(output);
        try {
            if (codec.writesInOrder(output.temporary()) && session.workers().parallelism() > 1) {
                writeAndHash(output, codec, value);
            } else {
                codec.write(value, output.temporary(), output.seen(), session.workers());
                forceIfDurable(output.temporary());
            }
        } catch (UncheckedIOException e) {
            throw failed(output, e.getCause());
        } catch (IOException e) {
            throw failed(output, e);
        }
    }

    private <T> void writeAndHash(Pending output, Codec<T> codec, T value) {
        HashBehind hash = new HashBehind(output.temporary(), output.seen());
        session.workers()
                .forEachBand(
                        2,
                        1,
                        (first, end) -> {
                            for (int band = first; band < end; band++) {
                                writeOrHash(band == 0, hash, output, codec, value);
                            }
                        });
        hash.find().ifPresent(sha256 -> hashed.put(output.name(), sha256));
    }

    private <T> void writeOrHash(
            boolean write, HashBehind hash, Pending output, Codec<T> codec, T value) {
        try {
            if (write) {
                hash.write(() -> codec.write(value, output.temporary(), hash));
                forceIfDurable(output.temporary());
            } else {
                hash.follow();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What will be generated: with its final names, before it has them.
     *
     * @param published whether outputs will be published or kept {@link #ASIDE}
     */
    public List<Generated> describe(boolean published) {
        List<Generated> generated = new ArrayList<>();
        for (Pending output : pending) {
            generated.add(describe(output, folder(published).resolve(output.name()), published));
        }
        return generated;
    }

    private Generated describe(Pending output, Path target, boolean published) {
        try {
            String known = hashed.get(output.name());
            return new Generated(
                    output.label(),
                    target.toString(),
                    published,
                    Files.size(output.temporary()),
                    known == null ? session.hashes().sha256(output.temporary()) : known,
                    output.seen().summaries());
        } catch (IOException e) {
            throw failed(output, e);
        }
    }

    /** Decides the run: writes its record beside the outputs, then gives them their names. */
    public void publish(RunRecord record) {
        if (record.generated().isEmpty()) {
            return; // it failed, or made nothing
        }
        Path target = folder.record();
        try {
            decide(RunRecordJson.toJson(record));
            for (Generated output : record.generated()) {
                target = Path.of(output.path());
                name(target);
            }
        } catch (IOException e) {
            withdraw();
            throw new DesdmException(IoProblem.writing(target, target, e), e);
        }
        pending.clear();
    }

    /**
     * Keeps the record of what was published. One force of the folder makes all names durable where
     * the sink names the journal's own file; any other sink is told when the outputs have theirs.
     *
     * @throws IOException if it cannot be kept
     */
    public void keep(RunRecord record) throws IOException {
        Path outputs = Path.of(record.generated().get(0).path()).getParent();
        Optional<Path> named = session.records().adopt(record, folder.record());
        try {
            force(outputs, named);
        } catch (IOException e) {
            if (named.isPresent()) {
                Files.deleteIfExists(named.get()); // the outputs will be withdrawn
            }
            throw e;
        }
        if (named.isEmpty()) {
            session.records().accept(record);
        }
    }

    private void force(Path outputs, Optional<Path> record) throws IOException {
        if (!session.durable()) {
            return;
        }
        forceFolder(outputs);
        Path other = record.map(Path::getParent).orElse(outputs);
        if (!other.equals(outputs)) {
            forceFolder(other);
        }
    }

    /**
     * The record's bytes are forced; that its name comes before those of the outputs, and the
     * record's second one before the end of the journal, is kept by the file system's own journal.
     */
    private void decide(byte[] json) throws IOException {
        Path half = folder.folder().resolve("record.tmp");
        Files.write(half, json);
        forceIfDurable(half);
        Files.move(half, folder.record(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void name(Path target) throws IOException {
        String name = target.getFileName().toString();
        Files.createDirectories(target.getParent());
        keys.put(target.toString(), FileStamp.of(folder.fresh(name)).fileKey());
        done.add(ReplacedTarget.replace(folder.fresh(name), target, folder.old(name)));
    }

    /** Takes back what was published or kept aside, and puts back what was there before. */
    public void withdraw() {
        List<Problem> problems = new ArrayList<>();
        for (ReplacedTarget replacement : done) {
            try {
                replacement.undo();
            } catch (IOException e) {
                problems.add(leftBehind(replacement.target(), e.toString()));
            }
        }
        done.clear();
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    /**
     * Removes the journal, every temporary file and every second name. The hashes of what has its
     * name now are remembered: the next unit is likely to read it.
     *
     * @return what could not be removed
     */
    public List<Problem> close() {
        if (folder == null) {
            return List.of();
        }
        pending.clear();
        done.clear();
        return folder.delete().stream()
                .map(file -> leftBehind(file, "it stays in the way"))
                .toList();
    }

    /**
     * Remembers the SHA-256 of outputs under the names that they have now; not of one that another
     * run has replaced meanwhile.
     */
    public void remember(List<Generated> generated) {
        for (Generated output : generated) {
            try {
                Path file = Path.of(output.path());
                String key = FileStamp.of(file.toRealPath()).fileKey();
                if (!key.isEmpty() && key.equals(keys.get(output.path()))) {
                    session.hashes().note(file, output.sha256());
                }
            } catch (IOException e) {
                return; // Somebody took it away already: then nobody will ask for its hash.
            }
        }
    }

    private static Problem leftBehind(Path file, String why) {
        return Problem.of(WrapperError.NOT_WRITABLE, "could not remove %s: %s".formatted(file, why))
                .at(file.toString())
                .next("remove it by hand");
    }

    private DesdmException failed(Pending output, IOException e) {
        return new DesdmException(
                IoProblem.writing(directory.resolve(output.name()), output.temporary(), e), e);
    }

    private void forceIfDurable(Path file) throws IOException {
        if (session.durable()) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    /**
     * Makes new names durable, where the system can force a folder; some cannot, and need not. The
     * run is decided: an interrupt, which closes the channel, must not take it back, since the
     * record that it replaced is gone.
     */
    private static void forceFolder(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!isForced(folder)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isForced(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException again) {
            return false;
        } catch (AccessDeniedException e) {
            return true; // Windows opens no folder as a file; its renames are journalled.
        }
    }
}
