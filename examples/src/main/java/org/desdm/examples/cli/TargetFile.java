package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.file.IoProblem;

/**
 * A file that a command is told to write: never one that it reads, and under its name only when it
 * is complete. One that is there already is replaced.
 */
final class TargetFile {

    /** Writes a file of a name. */
    interface Writing {
        void to(Path path) throws IOException;
    }

    private final Path path;

    private TargetFile(Path path) {
        this.path = path;
    }

    /** Refuses a file that cannot be meant, before any work is done for it. */
    static TargetFile checked(Path path, List<DataRef> inputs) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(path)) {
            throw refused(path, path + " is a folder", "name the file to write");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            // the new file would take the place of the device or pipe, not go into it
            throw refused(path, path + " is not a regular file", "name a file to write");
        }
        if (!Files.isDirectory(folder)) {
            throw refused(path, "there is no folder " + folder, "make it, or name another");
        }
        for (DataRef input : inputs) {
            if (Files.exists(path)
                    && Files.exists(input.path())
                    && Files.isSameFile(path, input.path())) {
                throw refused(path, path + " is an input: it would be lost", "name another file");
            }
        }
        return new TargetFile(path);
    }

    private static DesdmException refused(Path path, String what, String next) {
        return new DesdmException(
                Problem.of(CliError.USAGE, what).at(path.toAbsolutePath().toString()).next(next));
    }

    void write(byte[] bytes) {
        write(
                file -> {
                    Path part = file.resolveSibling(".desdm-" + UUID.randomUUID() + ".part");
                    try {
                        Files.write(part, bytes);
                        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                    } finally {
                        Files.deleteIfExists(part);
                    }
                });
    }

    /** Lets a writer that publishes whole files write it. */
    void write(Writing writing) {
        try {
            writing.to(path);
        } catch (IOException e) {
            throw new DesdmException(IoProblem.writing(path, path, e), e);
        }
    }
}
