package org.desdm.examples.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;
import org.desdm.wrapper.error.NearestName;

/**
 * Finds a run by its identity among the records below a folder. Links are not followed, so that the
 * search stays below it; it ends at a depth and after a number of files, and says so.
 */
final class RecordSearch {

    private static final int MOST_LEVELS = 16;
    private static final int MOST_FILES = 200_000;

    /** Candidates that are listed. */
    private static final int LISTED = 10;

    private static final JsonFactory JSON = new JsonFactory();

    private final Path folder;
    private final Map<String, Path> byRunId = new TreeMap<>();
    private final List<Path> unreadable = new ArrayList<>();
    private int seen;

    private RecordSearch(Path folder) {
        this.folder = folder;
    }

    /**
     * The runs whose records lie below a folder.
     *
     * @throws IOException if there is no such folder
     */
    static RecordSearch below(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        RecordSearch search = new RecordSearch(folder);
        Files.walkFileTree(
                folder.toRealPath(), Set.<FileVisitOption>of(), MOST_LEVELS, search.new Visitor());
        return search;
    }

    /**
     * The record of the one run that has this identity.
     *
     * @throws DesdmException if none has, or several
     */
    Path require(RunId id) {
        List<String> matching = byRunId.keySet().stream().filter(id::matches).toList();
        if (matching.size() == 1) {
            return byRunId.get(matching.get(0));
        }
        throw new DesdmException(matching.isEmpty() ? none(id) : several(id, matching));
    }

    private Problem several(RunId id, List<String> matching) {
        return Problem.of(
                        CliError.AMBIGUOUS_RUN,
                        "%d runs have an identity that begins with %s"
                                .formatted(matching.size(), id.prefix()))
                .at(folder.toAbsolutePath().normalize().toString())
                .because(listed(matching))
                .next("give more letters of it");
    }

    private Problem none(RunId id) {
        List<String> nearest =
                byRunId.keySet().stream()
                        .sorted(Comparator.comparingInt(known -> -shared(known, id.prefix())))
                        .limit(LISTED)
                        .toList();
        String begin =
                nearest.isEmpty()
                        ? "there is no record of a run"
                        : "the nearest of %d:\n%s".formatted(byRunId.size(), listed(nearest));
        return Problem.of(
                        CliError.NO_SUCH_RUN,
                        "no file is called %s, and no run has an identity that begins so"
                                .formatted(id.prefix()))
                .at(folder.toAbsolutePath().normalize().toString())
                .because(begin + notSearched())
                .next(
                        NearestName.of(id.prefix(), nearest)
                                .map("did you mean %s?"::formatted)
                                .orElse("give the folder that holds the records: --records DIR"));
    }

    /** How many letters two identities share from the first one on. */
    private static int shared(String a, String b) {
        int n = 0;
        while (n < Math.min(a.length(), b.length()) && a.charAt(n) == b.charAt(n)) {
            n++;
        }
        return n;
    }

    private String listed(List<String> ids) {
        String list =
                ids.stream()
                        .limit(LISTED)
                        .map(id -> id + "  " + byRunId.get(id))
                        .collect(Collectors.joining("\n"));
        return ids.size() > LISTED ? list + "\nand %d more".formatted(ids.size() - LISTED) : list;
    }

    private String notSearched() {
        String left =
                unreadable.isEmpty()
                        ? ""
                        : "\nnot readable: "
                                + unreadable.stream()
                                        .limit(LISTED)
                                        .map(Path::toString)
                                        .collect(Collectors.joining(", "));
        return seen < MOST_FILES
                ? left
                : left + "\nthe search ended after %d files".formatted(MOST_FILES);
    }

    /** The first level of a record alone is read, up to the identity. */
    private static String runId(Path file) throws IOException {
        try (JsonParser json = JSON.createParser(file.toFile())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    if (name.equals("runId")) {
                        return json.getText();
                    }
                    json.skipChildren();
                }
            }
        }
        throw new IOException("no run record: " + file);
    }

    private final class Visitor extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && file.toString().endsWith(RecordBeside.SUFFIX)) {
                try {
                    byRunId.putIfAbsent(runId(file), shown(file));
                } catch (IOException e) { // somebody else's, perhaps; told if nothing is found
                    unreadable.add(shown(file));
                }
            }
            seen++;
            return seen < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            unreadable.add(shown(file));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) {
            if (e != null) {
                unreadable.add(shown(directory));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A file as somebody would name it who gave the folder. */
        private Path shown(Path file) {
            try {
                return folder.resolve(folder.toRealPath().relativize(file)).normalize();
            } catch (IOException e) {
                return file; // the folder went while it was searched
            }
        }
    }
}
