package org.desdm.provenance.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.desdm.api.error.DesdmException;
import org.desdm.api.error.Problem;

/**
 * What tells one content of a file from another without reading it.
 *
 * @param path real path
 * @param bytes size
 * @param modified time of the last modification
 * @param fileKey device and inode as text; empty where the file system has none
 */
public record FileStamp(Path path, long bytes, Instant modified, String fileKey) {

    /** Coarsest step of time stamps that have fractions of a second: a kernel tick, generously. */
    private static final Duration FINE_STEP = Duration.ofMillis(20);

    /** Coarsest step of time stamps in whole seconds; FAT has two. */
    private static final Duration COARSE_STEP = Duration.ofSeconds(2);

    /** The stamp of a file as it is now. */
    public static FileStamp of(Path realPath) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(realPath, BasicFileAttributes.class);
        FileTime modified = attributes.lastModifiedTime();
        Object key = attributes.fileKey();
        return new FileStamp(
                realPath,
                attributes.size(),
                modified.toInstant(),
                key == null ? "" : key.toString());
    }

    /**
     * Whether a change from {@code now} on must show in the time stamp. Of a file that was written
     * within the last step of its clock that is not sure.
     */
    boolean isSettled(Instant now) {
        Duration step = modified.getNano() == 0 ? COARSE_STEP : FINE_STEP;
        return modified.plus(step).isBefore(now);
    }

    /**
     * Holds this stamp, which was taken before the file was read, against the one it has now.
     *
     * @throws DesdmException if it is another file now, or has been written to
     */
    public void requireSame(FileStamp now) {
        if (equals(now)) {
            return;
        }
        throw new DesdmException(
                Problem.of(
                                ProvenanceError.FILE_CHANGED,
                                "%s changed while it was read: %d bytes of %s, then %d bytes of %s"
                                        .formatted(
                                                path.getFileName(),
                                                bytes,
                                                modified,
                                                now.bytes,
                                                now.modified))
                        .at(path.toString())
                        .because("a hash of a file in motion belongs to no content it ever had")
                        .next("let the program that writes this file end, then run again"));
    }

    /** Written out, as {@link #hashCode} is: those of a record cost 10 ms when they first run. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FileStamp stamp
                && bytes == stamp.bytes
                && path.equals(stamp.path)
                && modified.equals(stamp.modified)
                && fileKey.equals(stamp.fileKey);
    }

    @Override
    public int hashCode() {
        return 31 * path.hashCode() + modified.hashCode();
    }
}
