package org.desdm.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.FailureClass;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.file.IoProblem;
import picocli.CommandLine.ExecutionException;

/** Says in our words what an exception means that reached the command line. */
final class Problems {

    private Problems() {}

    static List<Problem> of(Throwable e) {
        if (e instanceof DesdmException known) {
            return known.problems();
        }
        if (e instanceof UncheckedIOException || e instanceof ExecutionException) {
            if (e.getCause() != null) {
                return of(e.getCause());
            }
        }
        if (e instanceof InvalidPathException path) {
            return List.of(ofPath(path));
        }
        if (e instanceof OutOfMemoryError) {
            return List.of(ofHeap());
        }
        if (e instanceof IOException io) {
            return List.of(ofFile(io));
        }
        return List.of(
                Problem.of(CliError.BUG, e.getClass().getSimpleName() + ": " + e.getMessage())
                        .at(e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0].toString())
                        .next("report it with the command; --trace shows the whole trace"));
    }

    /** A name that the locale of the machine has no characters for, or that no file can have. */
    static Problem ofPath(InvalidPathException e) {
        return Problem.of(CliError.USAGE, "'%s' can name no file here".formatted(e.getInput()))
                .because(e.getReason())
                .next("for letters beyond ASCII set LC_ALL=C.UTF-8, or rename the file");
    }

    private static Problem ofHeap() {
        long heap = Runtime.getRuntime().maxMemory() >> 20;
        return Problem.of(CliError.HEAP_TOO_SMALL, "memory ran out: the heap is " + heap + " MiB")
                .next("allow a larger one: java -Xmx1g -jar desdm.jar ...");
    }

    private static Problem ofFile(IOException e) {
        Problem known = IoProblem.of(e, "reading or writing");
        if (known.code().failureClass() != FailureClass.ENVIRONMENT) {
            return known; // a full disk, or an interrupt
        }
        if (e instanceof FileSystemException fileProblem && fileProblem.getFile() != null) {
            return Problem.of(CliError.FILE, fact(fileProblem))
                    .at(absolute(fileProblem.getFile()))
                    .next("check the path, and what this user may do there");
        }
        return Problem.of(CliError.FILE, String.valueOf(e.getMessage()))
                .next("look at the disk or the network that holds it");
    }

    private static String fact(FileSystemException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no file " + e.getFile();
        }
        if (e instanceof AccessDeniedException) {
            return "no permission for " + e.getFile();
        }
        return e.getFile()
                + ": "
                + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
    }

    private static String absolute(String file) {
        return Path.of(file).toAbsolutePath().toString();
    }
}
