package org.desdm.provenance.record;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.desdm.api.error.DesdmException;

/**
 * SHA-256 of files, each read once as long as it does not change.
 *
 * <p>A hash is remembered by real path, size, modification time and inode; a file that was written
 * so recently that a further change might not show in its time stamp is not remembered. The least
 * recently used is forgotten first. Thread-safe: threads that ask for one file at the same time
 * wait for one reading of it.
 */
public final class FileHashes {

    /** Files remembered unless a caller says otherwise: a night of one camera. */
    private static final int DEFAULT_CAPACITY = 16_384;

    private final int capacity;
    private final Clock clock;
    private final Map<FileStamp, String> known = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<FileStamp, WeakReference<HashReading>> begun = new HashMap<>();

    /** Remembers up to 16384 files. */
    public FileHashes() {
        this(DEFAULT_CAPACITY, Clock.systemUTC());
    }

    /**
     * Remembers up to {@code capacity} files.
     *
     * @param clock the time by which the file system stamps files
     */
    public FileHashes(int capacity, Clock clock) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, got " + capacity);
        }
        this.capacity = capacity;
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The SHA-256 of a file's bytes, 64 lower-case hexadecimal digits.
     *
     * @throws IOException if the file cannot be read
     * @throws DesdmException if the file changed while it was read
     */
    public String sha256(Path file) throws IOException {
        return begin(file).finish();
    }

    /**
     * Begins to read a file for its SHA-256, or joins a thread that has begun; nothing is read yet.
     * Where the hash is remembered the reading is over at once.
     *
     * @throws IOException if the file is not there
     */
    public HashReading begin(Path file) throws IOException {
        FileStamp stamp = FileStamp.of(file.toRealPath());
        return stamp.isSettled(clock.instant())
                ? remembered(stamp)
                : new HashReading(stamp, sha256 -> {}); // a joined one might be of older bytes
    }

    private synchronized HashReading remembered(FileStamp stamp) {
        String sha256 = known.get(stamp);
        if (sha256 != null) {
            return HashReading.known(stamp, sha256);
        }
        WeakReference<HashReading> reference = begun.get(stamp);
        HashReading reading = reference == null ? null : reference.get();
        if (reading == null) {
            begun.values().removeIf(given -> given.get() == null); // given up by everybody
            reading = new HashReading(stamp, hash -> remember(stamp, hash));
            begun.put(stamp, new WeakReference<>(reading));
        }
        return reading;
    }

    /**
     * Notes the SHA-256 of a file that the caller has just written and hashed itself, so that it
     * need not be read again; a file written so recently that a change might not show is not
     * remembered.
     *
     * @throws IOException if the file is not there
     */
    public void note(Path file, String sha256) throws IOException {
        FileStamp stamp = FileStamp.of(file.toRealPath());
        if (stamp.isSettled(clock.instant())) {
            remember(stamp, sha256);
        }
    }

    private synchronized void remember(FileStamp stamp, String hash) {
        begun.remove(stamp);
        known.put(stamp, hash);
        if (known.size() > capacity) {
            known.remove(known.keySet().iterator().next());
        }
    }
}
