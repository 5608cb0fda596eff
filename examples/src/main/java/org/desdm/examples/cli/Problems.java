package org.desdm.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/** Says in our words what an exception means that reached the command line. */
final class Problems {

    private Problems() {}

    static List<Problem> of(Throwable e) {
        if (e instanceof DesdmException known) {
            return known.problems();
        }
        if (e instanceof UncheckedIOException wrapped) {
            return of((Throwable) wrapped.getCause());
        }
        if (e instanceof IOException io) {
            return List.of(ofFile(io));
        }
        return List.of(
                Problem.of(CliError.BUG, e.getClass().getSimpleName() + ": " + e.getMessage())
                        .at(e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0].toString())
                        .next("report it with the command; --trace shows the whole trace"));
    }

    private static Problem ofFile(IOException e) {
        if (e instanceof FileSystemException fileProblem && fileProblem.getFile() != null) {
            return Problem.of(CliError.FILE, fact(fileProblem)).at(absolute(fileProblem.getFile()));
        }
        return Problem.of(CliError.FILE, String.valueOf(e.getMessage()));
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
