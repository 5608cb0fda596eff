package org.desdm.wrapper.production;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes the output WCL beside its place and renames it: it is there whole, or not at all. */
final class OutputFile {

    private OutputFile() {}

    /**
     * Makes the directory and finds out whether a file can be made in it; nothing is left.
     *
     * @throws IOException if not
     */
    static void probe(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException(target + " is a directory");
        }
        makeDirectories(target.toAbsolutePath().getParent());
        Files.delete(temporary(target));
    }

    /**
     * Makes a directory if it is not there; in production it may be a link to one, which Java 17
     * takes for something else.
     */
    static void makeDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
    }

    /**
     * Writes a text.
     *
     * @throws IOException if it cannot be written; the file is as it was before
     */
    static void write(Path target, String text) throws IOException {
        Path temporary = temporary(target);
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path temporary(Path target) throws IOException {
        String name = "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-";
        for (int i = 0; ; i++) {
            Path file = target.resolveSibling(name + i);
            if (!Files.exists(file)) {
                return Files.createFile(file); // with the permissions that the user's files get
            }
        }
    }
}
