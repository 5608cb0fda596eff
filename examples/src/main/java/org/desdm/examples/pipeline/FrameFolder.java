package org.desdm.examples.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.desdm.api.data.DataRef;

/**
 * The frames of one combination: removed when it is over, their records kept. Every combination has
 * a folder of its own, so that two runs into one directory do not take each other's frames.
 */
public final class FrameFolder implements AutoCloseable {

    private static final String FRAMES = "frames";

    /** What {@link UUID#toString} gives. */
    private static final Pattern OWN_NAME =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path out;
    private final Path path;
    private final Set<Path> names;
    private final List<Path> files = new ArrayList<>();

    /** A new folder below {@code out}; it is made when something is written to it. */
    public FrameFolder(Path out) {
        this(out, new HashSet<>());
    }

    private FrameFolder(Path out, Set<Path> names) {
        this.out = out;
        this.path = out.resolve(FRAMES).resolve(UUID.randomUUID().toString());
        this.names = names;
    }

    /** A folder of its own, of whose frames none may have the name of one in this folder. */
    public FrameFolder another() {
        return new FrameFolder(out, names);
    }

    /** Whether a file is, or was, a frame on the way to the products in {@code out}. */
    public static boolean isOnTheWay(Path out, Path file) {
        Path frames = out.resolve(FRAMES).toAbsolutePath().normalize();
        Path at = file.toAbsolutePath().normalize();
        int depth = frames.getNameCount();
        return at.startsWith(frames)
                && at.getNameCount() > depth + 1
                && OWN_NAME.matcher(at.getName(depth).toString()).matches();
    }

    /** Where the frames go. */
    public Path path() {
        return path;
    }

    /** Whether there is, or was, a frame of this name already: the same exposure twice. */
    public boolean holds(Path frame) {
        return names.contains(frame.getFileName());
    }

    /** Adds frames that were written. */
    public void add(List<Path> frames) {
        files.addAll(frames);
        frames.forEach(frame -> names.add(frame.getFileName()));
    }

    /** Every frame, in the order in which they were added. */
    public List<DataRef> all() {
        return files.stream().map(DataRef::of).toList();
    }

    /** Removes a frame that nothing needs any more. */
    public void remove(Path frame) {
        try {
            Files.deleteIfExists(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes every frame that can be removed, and the folder unless records are in it. */
    @Override
    public void close() {
        List<IOException> failures = new ArrayList<>();
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                failures.add(e);
            }
        }
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) { // records are kept
        } catch (IOException e) {
            failures.add(e);
        }
        if (!failures.isEmpty()) {
            UncheckedIOException first = new UncheckedIOException(failures.get(0));
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }
}
