package org.desdm.wrapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.api.data.PlaneObserver;
import org.desdm.api.error.Problem;
import org.desdm.api.outcome.Outcome;
import org.junit.jupiter.api.Assertions;

/** Notes on disk and what a test asks about directories and outcomes. */
public final class NoteFiles {

    private NoteFiles() {}

    /** Writes a note. */
    public static Path write(Path file, TextNote note) throws IOException {
        new TextNoteCodec().write(note, file, PlaneObserver.NONE);
        return file;
    }

    /** Every file below a directory, relative to it, sorted; none if it is not there. */
    public static List<String> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** The failure, which the outcome must be. */
    public static Outcome.Failed failed(Outcome outcome) {
        return Assertions.assertInstanceOf(
                Outcome.Failed.class, outcome, () -> "expected a failure, got " + outcome);
    }

    /** The success, which the outcome must be. */
    public static Outcome.Success success(Outcome outcome) {
        return Assertions.assertInstanceOf(
                Outcome.Success.class, outcome, () -> "expected success, got " + outcome);
    }

    /** Codes of all problems of a failure, in order. */
    public static List<String> codes(Outcome outcome) {
        List<String> codes = new ArrayList<>();
        for (Problem problem : failed(outcome).problems()) {
            codes.add(problem.code().toString());
        }
        return codes;
    }
}
