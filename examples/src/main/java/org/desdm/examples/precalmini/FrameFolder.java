package org.desdm.examples.precalmini;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The frames of one combination: removed when it is over, their records kept. */
final class FrameFolder implements AutoCloseable {

    private final Path path;
    private final List<Path> files = new ArrayList<>();

    FrameFolder(Path out) {
        this.path = out.resolve("frames");
    }

    Path path() {
        return path;
    }

    void add(List<Path> frames) {
        files.addAll(frames);
    }

    @Override
    public void close() {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
