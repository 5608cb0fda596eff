package org.desdm.wrapper.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.desdm.api.data.Codec;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.provenance.RunRecord.Generated;
import org.desdm.provenance.record.FileHashes;
import org.desdm.qc.check.PlaneStatistics;
import org.desdm.wrapper.error.WrapperError;

/**
 * The outputs of one run: written under temporary names, then all published or all kept aside;
 * withdrawn if the record of the run cannot be kept.
 *
 * <p>An existing file is replaced at once by a rename; a second name for it is held until {@link
 * #close()}, so that it can come back. Where the file system has no hard links it cannot.
 */
public final class Publication {

    /** Folder, in the output directory, of outputs that quality control refused. */
    public static final String ASIDE = "qc-failed";

    private static final String PREFIX = ".tmp-";
    private static final String SCRATCH = "scratch";

    private record Pending(String label, String name, Path temporary, PlaneStatistics seen) {}

    private final Path directory;
    private final String runId;
    private final boolean durable;
    private final FileHashes hashes;
    private final List<Pending> pending = new ArrayList<>();
    private final List<Replacement> done = new ArrayList<>();
    private Optional<Path> scratch = Optional.empty();

    /**
     * A publication of one run.
     *
     * @param directory where the outputs go; made if it is not there
     * @param durable whether files are forced to the disk before they get their names
     */
    public Publication(Path directory, String runId, boolean durable, FileHashes hashes) {
        this.directory = FullPath.of(directory);
        this.runId = runId;
        this.durable = durable;
        this.hashes = hashes;
    }

    /**
     * Makes the directory and writes a byte into it, so that a run does not find out after hours of
     * work that it cannot write.
     */
    public void open() {
        Path probe = temporary("probe");
        try {
            Files.createDirectories(directory);
            Files.write(probe, new byte[1], StandardOpenOption.CREATE_NEW);
            Files.delete(probe);
        } catch (IOException e) {
            probe.toFile().delete();
            if (IoProblem.isFull(e)) {
                throw new DesdmException(IoProblem.writing(directory, probe, e), e);
            }
            throw new DesdmException(
                    Problem.of(
                                    WrapperError.NOT_WRITABLE,
                                    "cannot write into output directory " + directory)
                            .at(directory.toString())
                            .because(IoProblem.reason(e))
                            .next("choose another directory, or give this user the right to write"),
                    e);
        }
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
        Path made = temporary(SCRATCH);
        try {
            scratch = Optional.of(Files.createDirectory(made));
            return made;
        } catch (IOException e) {
            throw new DesdmException(IoProblem.writing(made, made, e), e);
        }
    }

    /** Whether a file lies in the scratch directory of the run that writes {@code temporary}. */
    static boolean isScratchOf(Path temporary, Path file) {
        Path folder = file.getParent();
        return folder != null
                && temporary.getParent().equals(folder.getParent())
                && folder.getFileName().toString().startsWith(PREFIX)
                && folder.getFileName().toString().endsWith("-" + SCRATCH);
    }

    /** Writes one output under its temporary name. */
    public <T> void write(String label, String name, Codec<T> codec, T value) {
        PlaneStatistics seen = new PlaneStatistics();
        Pending output = new Pending(label, name, temporary(name), seen);
        pending.add(output);
        try {
            codec.write(value, output.temporary(), seen);
            if (durable) {
                force(output.temporary());
            }
        } catch (UncheckedIOException e) {
            throw failed(output, e.getCause());
        } catch (IOException e) {
            throw failed(output, e);
        }
    }

    /** Gives every output its name in the output directory. */
    public List<Generated> publish() {
        return move(true);
    }

    /** Gives every output its name in the folder {@link #ASIDE}. */
    public List<Generated> keepAside() {
        return move(false);
    }

    private List<Generated> move(boolean published) {
        Path folder = folder(published);
        List<Generated> generated = new ArrayList<>();
        for (Pending output : pending) {
            generated.add(describe(output, folder.resolve(output.name()), published));
        }
        Path target = folder;
        try {
            if (!pending.isEmpty()) {
                Files.createDirectories(folder);
            }
            for (Pending output : pending) {
                target = folder.resolve(output.name());
                done.add(
                        Replacement.replace(
                                output.temporary(), target, folder.resolve(backup(output))));
            }
            if (durable && !pending.isEmpty()) {
                forceFolder(folder);
            }
        } catch (IOException e) {
            withdraw();
            throw new DesdmException(IoProblem.writing(target, target, e), e);
        }
        pending.clear();
        return generated;
    }

    private Generated describe(Pending output, Path target, boolean published) {
        try {
            return new Generated(
                    output.label(),
                    target.toString(),
                    published,
                    Files.size(output.temporary()),
                    hashes.sha256(output.temporary()),
                    output.seen().summaries());
        } catch (IOException e) {
            throw failed(output, e);
        }
    }

    /** Takes back what was published or kept aside, and puts back what was there before. */
    public void withdraw() {
        List<Problem> problems = new ArrayList<>();
        for (Replacement replacement : done) {
            try {
                replacement.undo();
            } catch (IOException e) {
                problems.add(leftBehind(replacement.target(), e));
            }
        }
        done.clear();
        if (!problems.isEmpty()) {
            throw new DesdmException(problems);
        }
    }

    /**
     * Removes every temporary file and every second name.
     *
     * @return what could not be removed
     */
    public List<Problem> close() {
        List<Path> files = new ArrayList<>();
        pending.forEach(output -> files.add(output.temporary()));
        done.forEach(replacement -> files.add(replacement.backup()));
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                problems.add(leftBehind(file, e));
            }
        }
        scratch.ifPresent(folder -> removeAll(folder, problems));
        scratch = Optional.empty();
        pending.clear();
        done.clear();
        return problems;
    }

    private static void removeAll(Path folder, List<Problem> problems) {
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (IOException e) {
            problems.add(leftBehind(folder, e));
        }
    }

    private static Problem leftBehind(Path file, IOException e) {
        return Problem.of(WrapperError.NOT_WRITABLE, "could not remove %s: %s".formatted(file, e))
                .at(file.toString())
                .next("remove it by hand");
    }

    private DesdmException failed(Pending output, IOException e) {
        return new DesdmException(
                IoProblem.writing(directory.resolve(output.name()), output.temporary(), e), e);
    }

    /** The name comes last, so that a codec sees its ending. */
    private Path temporary(String name) {
        return directory.resolve(PREFIX + runId + "-" + name);
    }

    private String backup(Pending output) {
        return PREFIX + runId + "-old-" + output.name();
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes new names durable, where the system can force a folder; some cannot, and need not. */
    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            return; // Windows opens no folder as a file; its renames are journalled.
        }
    }

    /** One file that takes the place of another, which is kept under a second name. */
    private record Replacement(Path target, Path backup) {

        static Replacement replace(Path temporary, Path target, Path backup) throws IOException {
            if (Files.isDirectory(target)) {
                throw new FileAlreadyExistsException(target.toString(), null, "a directory");
            }
            if (Files.exists(target)) {
                link(backup, target);
            }
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                Files.deleteIfExists(backup);
                throw e;
            }
            return new Replacement(target, backup);
        }

        private static void link(Path backup, Path target) {
            try {
                Files.createLink(backup, target);
            } catch (UnsupportedOperationException | IOException e) {
                return; // No hard links here: what that means is documented above.
            }
        }

        void undo() throws IOException {
            if (Files.exists(backup)) {
                Files.move(backup, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.deleteIfExists(target);
            }
        }
    }
}
