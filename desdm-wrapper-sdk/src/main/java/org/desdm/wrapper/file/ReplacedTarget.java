package org.desdm.wrapper.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that has taken a name, and the one that had it before, which stays under a second name on
 * the same file system until it is known which of the two is wanted.
 *
 * @param target the name
 * @param before the second name of the old file; no file has it if there was none
 */
public record ReplacedTarget(Path target, Path before) {

    /**
     * Gives a file a name. Until then the old file keeps it, but where the file system has no hard
     * links.
     *
     * @param file on the file system of {@code target}
     * @param before a name on the same file system that is free
     */
    public static ReplacedTarget replace(Path file, Path target, Path before) throws IOException {
        if (Files.isDirectory(target)) {
            throw new FileAlreadyExistsException(target.toString(), null, "a directory");
        }
        ReplacedTarget replaced = new ReplacedTarget(target, before);
        replaced.keep();
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            replaced.undo();
            throw e;
        }
        return replaced;
    }

    private void keep() throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try {
            Files.createLink(before, target);
        } catch (UnsupportedOperationException | IOException e) { // no hard links here
            Files.move(target, before, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Gives the name back to the file that had it; takes it away if none had. */
    public void undo() throws IOException {
        if (Files.exists(target) && Files.exists(before) && Files.isSameFile(before, target)) {
            Files.delete(before); // it has its name still
        } else if (Files.exists(before)) {
            Files.move(before, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.deleteIfExists(target);
        }
    }

    /** The old file is not wanted any more. Where it cannot be removed it stays, and is no harm. */
    public void keepNew() {
        before.toFile().delete();
    }
}
