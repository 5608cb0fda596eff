package org.desdm.examples.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own sources, found from the folder that the tests run in. */
final class SourceTree {

    private SourceTree() {}

    static Path root() {
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (Files.isDirectory(dir.resolve("desdm-api"))
                    && Files.isRegularFile(dir.resolve("pom.xml"))) {
                return dir;
            }
        }
        throw new IllegalStateException("the tests do not run inside the project");
    }

    /** All Java files of the main source folders. */
    static List<Path> mainSources() {
        return files(path -> path.toString().contains("/src/main/java/"));
    }

    /** All Java files, tests too. */
    static List<Path> allSources() {
        return files(path -> true);
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(java.util.function.Predicate<Path> wanted) {
        try (Stream<Path> tree = Files.walk(root())) {
            return tree.filter(
                            p ->
                                    p.toString().endsWith(".java")
                                            && !p.toString().contains("/target/"))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
