package org.desdm.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.api.provenance.RunRecord;
import org.desdm.provenance.record.RunRecordJson;

/** Finds the run record that a file is, or that lies beside an output. */
final class RecordBeside {

    static final String SUFFIX = ".run.json";

    /** More than any record; what is longer is something else. */
    private static final long MOST_BYTES = 64 << 20;

    private RecordBeside() {}

    static RunRecord read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new DesdmException(
                    Problem.of(CliError.USAGE, "%s is a folder".formatted(file))
                            .at(file.toAbsolutePath().toString())
                            .next("give an output in it, or its record NAME%s".formatted(SUFFIX)));
        }
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (file.toString().endsWith(".json")) {
            return parse(file);
        }
        Path folder = file.toAbsolutePath().getParent();
        String stem = file.getFileName().toString().replaceFirst("\\.fits(\\.(gz|fz))?$", "");
        Path own = folder.resolve(stem + SUFFIX);
        if (Files.isRegularFile(own)) {
            return parse(own);
        }
        List<String> unreadable = new ArrayList<>();
        for (Path record : records(folder)) {
            try {
                RunRecord found = parse(record);
                if (found.generated().stream().anyMatch(g -> isNamed(g.path(), file))) {
                    return found;
                }
            } catch (DesdmException e) { // somebody else's, perhaps: another may speak of the file
                unreadable.add(record.getFileName().toString());
            }
        }
        throw none(file, folder, unreadable);
    }

    private static DesdmException none(Path file, Path folder, List<String> unreadable) {
        return new DesdmException(
                Problem.of(CliError.USAGE, "no run record beside %s speaks of it".formatted(file))
                        .at(folder.toString())
                        .because(
                                unreadable.isEmpty()
                                        ? ""
                                        : "not readable as records: "
                                                + String.join(", ", unreadable))
                        .next("give the record itself, a file NAME%s".formatted(SUFFIX)));
    }

    private static boolean isNamed(String path, Path file) {
        return Path.of(path).getFileName().equals(file.getFileName());
    }

    private static List<Path> records(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    private static RunRecord parse(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new DesdmException(
                    Problem.of(CliError.USAGE, "%s is too long for a run record".formatted(file))
                            .at(file.toAbsolutePath().toString())
                            .next("give a file NAME%s".formatted(SUFFIX)));
        }
        try {
            return RunRecordJson.fromJson(Files.readAllBytes(file));
        } catch (DesdmException e) {
            throw new DesdmException(
                    e.problems().stream().map(p -> p.at(file + " " + p.where())).toList());
        }
    }
}
