package org.desdm.fits.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.desdm.fits.error.FitsError;
import org.desdm.fits.error.FitsFormatException;

/**
 * What tells a file from the one that replaced it: frames of one shape all have the same length.
 *
 * @param size length in bytes
 * @param modified when it was last written to
 * @param key what the file system knows it by; null where it has nothing of the kind
 */
record FileStamp(long size, FileTime modified, Object key) {

    /** The stamp of a file as it is now; taken before its header is read. */
    static FileStamp of(Path path) throws IOException {
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileStamp(now.size(), now.lastModifiedTime(), now.fileKey());
    }

    /** Throws unless the file is still the same; asked after it was opened again. */
    void requireUnchanged(Path path) throws IOException {
        FileStamp now = of(path);
        if (!now.equals(this)) {
            throw new FitsFormatException(
                    FitsError.MALFORMED_FILE,
                    "the file had %d bytes written at %s when its header was read, and has %d written at %s now%s"
                            .formatted(
                                    size,
                                    modified,
                                    now.size,
                                    now.modified,
                                    Objects.equals(key, now.key) ? "" : "; another file"),
                    path.toString(),
                    "let no program write to an input while it is used");
        }
    }
}
