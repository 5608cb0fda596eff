package org.desdm.wrapper.file;

import static org.desdm.api.error.Shortage.Resource.DISK;

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
import org.desdm.api.error.Shortage;
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

    /** Those of them that mean the disk itself. */
    private static final List<String> OUT_OF_SPACE =
            List.of("No space left on device", "not enough space on the disk");

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
        if (isInterrupt(e)) {
            return Problem.of(WrapperError.INTERRUPTED, "interrupted in " + doing)
                    .next("run it again; nothing half-written is left");
        }
        if (isFull(e)) {
            return Problem.of(
                            WrapperError.DISK_FULL,
                            "the disk is full, found in %s: %s".formatted(doing, message(e)))
                    .next("make room, or use another disk")
                    .shortOf(new Shortage(DISK, Double.NaN, Double.NaN));
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
        double written = writtenSoFar(temporary);
        double free = free(temporary);
        String what =
                "the disk is full: %s was being written, %s so far, %s free"
                        .formatted(file.getFileName(), size(written), size(free));
        return Problem.of(WrapperError.DISK_FULL, what)
                .at(file.toString())
                .because("the system said: " + message(e))
                .next("make room, or choose an output directory on another disk")
                .shortOf(new Shortage(DISK, written, allowed(written, free, e)));
    }

    /**
     * On a disk without space, what was written and what is left; a quota or a limit of file size
     * allowed no more than was written, however much is free.
     */
    private static double allowed(double written, double free, IOException e) {
        boolean disk = OUT_OF_SPACE.stream().anyMatch(String.valueOf(e.getMessage())::contains);
        return disk ? written + free : written;
    }

    private static double writtenSoFar(Path temporary) {
        try {
            return Files.isRegularFile(temporary) ? Files.size(temporary) : 0;
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static double free(Path temporary) {
        try {
            FileStore store = Files.getFileStore(temporary.toAbsolutePath().getParent());
            return store.getUsableSpace();
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static String size(double bytes) {
        if (Double.isNaN(bytes)) {
            return "an unknown size";
        }
        return bytes < 1 << 20 ? (long) bytes + " bytes" : ((long) bytes >> 20) + " MiB";
    }

    static boolean isInterrupt(IOException e) {
        return e instanceof ClosedByInterruptException || e instanceof InterruptedIOException;
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
        if (e instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (e instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : message(e);
    }

    private static String message(IOException e) {
        String kind = e.getClass().getSimpleName();
        return e.getMessage() == null ? kind : kind + ": " + e.getMessage();
    }
}
