package org.desdm.wrapper.calibration;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Collects the plain files of a directory that may hold data: no hidden ones, no records. A link
 * that leads back to where it lies is passed over, and a file with several names counts once, under
 * the first.
 */
final class DataFiles extends SimpleFileVisitor<Path> {

    private final Path directory;
    private final Map<Object, Path> found = new HashMap<>();

    DataFiles(Path directory) {
        this.directory = directory;
    }

    List<Path> sorted() {
        return found.values().stream().sorted().toList();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean inside = !folder.equals(directory);
        return inside && isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean report = name.endsWith(".json") || name.endsWith(".html");
        if (attributes.isRegularFile() && !report && !isHidden(file)) {
            Object key = attributes.fileKey() == null ? file : attributes.fileKey();
            found.merge(key, file, (a, b) -> a.compareTo(b) < 0 ? a : b);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
