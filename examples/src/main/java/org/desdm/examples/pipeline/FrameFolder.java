package org.desdm.examples.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.desdm.api.data.DataRef;

/**
 * The frames of one combination: removed when it is over, their records kept. Every combination has
 * a folder of its own, so that two runs into one directory do not take each other's frames.
 */
public final class FrameFolder implements AutoCloseable {

    private final Path path;
    private final List<Path> files = new ArrayList<>();

    /** A new folder below {@code out}; it is made when something is written to it. */
    public FrameFolder(Path out) {
        this.path = out.resolve("frames").resolve(UUID.randomUUID().toString());
    }

    /** Where the frames go. */
    public Path path() {
        return path;
    }

    /** Whether a frame was written over one that is there already: the same exposure twice. */
    public boolean holds(Path frame) {
        return files.contains(frame);
    }

    /** Adds frames that were written. */
    public void add(List<Path> frames) {
        files.addAll(frames);
    }

    /** Every frame, in the order in which they were added. */
    public List<DataRef> all() {
        return files.stream().map(DataRef::of).toList();
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
