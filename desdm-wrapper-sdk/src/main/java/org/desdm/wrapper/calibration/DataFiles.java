package org.desdm.wrapper.calibration;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.desdm.api.data.CalibrationAnswer.Unreadable;

/**
 * Collects the plain files of a directory that may hold data: no hidden ones, no records. A link
 * that leads back to where it lies is passed over, and a file with several names counts once, under
 * the first. What cannot be looked at is listed, but for the directory itself, which must be there.
 */
final class DataFiles extends SimpleFileVisitor<Path> {

    private final Path directory;
    private final Map<Object, Path> found = new HashMap<>();
    private final List<Unreadable> closed = new ArrayList<>();

    DataFiles(Path directory) {
        this.directory = directory;
    }

    /** Folders and files that the system does not let this user look at. */
    List<Unreadable> closed() {
        return List.copyOf(closed);
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
        if (file.equals(directory)) {
            throw e;
        }
        if (!(e instanceof FileSystemLoopException)) {
            closed.add(new Unreadable(file, why(e)));
        }
        return FileVisitResult.CONTINUE;
    }

    /** What kept a file from being read, without its name. */
    static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission to read it";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
