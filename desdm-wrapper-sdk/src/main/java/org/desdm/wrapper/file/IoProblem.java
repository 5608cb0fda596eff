package org.desdm.wrapper.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import org.desdm.api.data.DataRef;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.WrapperError;

/** Tells in a person's words what an {@link IOException} means. */
public final class IoProblem {

    /** What the operating systems say when a disk, a quota or a limit of file size is reached. */
    private static final List<String> FULL =
            List.of(
                    "No space left on device",
                    "Disk quota exceeded",
                    "File too large",
                    "not enough space on the disk");

    private IoProblem() {}

    /** The problem of a file that could not be read. */
    public static Problem reading(DataRef source, IOException e) {
        String file = source.toString();
        if (e instanceof EOFException || e instanceof ZipException) {
            return Problem.of(
                            WrapperError.DAMAGED_FILE,
                            "%s is damaged: %s".formatted(file, message(e)))
                    .at(source.path().toAbsolutePath().toString())
                    .next("fetch or make the file again");
        }
        if (e instanceof AccessDeniedException) {
            return Problem.of(WrapperError.NOT_READABLE, "no permission to read " + file)
                    .at(source.path().toAbsolutePath().toString())
                    .next("give this user the right to read it");
        }
        return of(e, "reading " + file).at(source.path().toAbsolutePath().toString());
    }

    /**
     * The problem of a file that could not be written.
     *
     * @param file the output as the user knows it
     * @param temporary where it was being written
     */
    public static Problem writing(Path file, Path temporary, IOException e) {
        if (isFull(e)) {
            return full(file, temporary, e);
        }
        if (e instanceof AccessDeniedException) {
            return Problem.of(WrapperError.NOT_WRITABLE, "no permission to write " + file)
                    .at(file.toString())
                    .next("give this user the right to write there, or choose another directory");
        }
        if (e instanceof FileAlreadyExistsException) {
            return Problem.of(WrapperError.NOT_WRITABLE, file + " is there and cannot be replaced")
                    .at(file.toString())
                    .because("the system said: " + message(e))
                    .next("remove it, or choose another directory");
        }
        return of(e, "writing " + file.getFileName()).at(file.toString());
    }

    /** The problem of a failure in the unit's own reading or writing. */
    public static Problem of(IOException e, String doing) {
        if (e instanceof ClosedByInterruptException || e instanceof InterruptedIOException) {
            return Problem.of(WrapperError.INTERRUPTED, "interrupted in " + doing)
                    .next("run it again; nothing half-written is left");
        }
        if (isFull(e)) {
            return Problem.of(
                            WrapperError.DISK_FULL,
                            "the disk is full, found in %s: %s".formatted(doing, message(e)))
                    .next("make room, or use another disk");
        }
        if (e instanceof NoSuchFileException missing) {
            return Problem.of(WrapperError.NO_SUCH_FILE, "no such file: " + missing.getFile())
                    .because("found in " + doing)
                    .next("check the path");
        }
        return Problem.of(WrapperError.INPUT_OUTPUT, "%s failed: %s".formatted(doing, message(e)))
                .next("look at the disk or the network that holds it");
    }

    private static Problem full(Path file, Path temporary, IOException e) {
        String what =
                "the disk is full: %s was being written, %s so far, %s free"
                        .formatted(file.getFileName(), writtenSoFar(temporary), free(temporary));
        return Problem.of(WrapperError.DISK_FULL, what)
                .at(file.toString())
                .because("the system said: " + message(e))
                .next("make room, or choose an output directory on another disk");
    }

    private static String writtenSoFar(Path temporary) {
        try {
            return Files.exists(temporary) ? size(Files.size(temporary)) : "nothing";
        } catch (IOException e) {
            return "an unknown size";
        }
    }

    private static String free(Path temporary) {
        try {
            FileStore store = Files.getFileStore(temporary.toAbsolutePath().getParent());
            return size(store.getUsableSpace());
        } catch (IOException e) {
            return "an unknown size";
        }
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? bytes + " bytes" : (bytes >> 20) + " MiB";
    }

    static boolean isFull(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            String text = String.valueOf(t.getMessage());
            if (t instanceof IOException && FULL.stream().anyMatch(text::contains)) {
                return true;
            }
        }
        return false;
    }

    /** What the system said, without the name of the file again where it can be told apart. */
    static String reason(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : message(e);
    }

    private static String message(IOException e) {
        String kind = e.getClass().getSimpleName();
        return e.getMessage() == null ? kind : kind + ": " + e.getMessage();
    }
}
